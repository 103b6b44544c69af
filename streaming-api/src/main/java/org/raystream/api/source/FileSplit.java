package org.raystream.api.source;

/**
 * The lines of a file that begin in a range of its bytes.
 *
 * @param file absolute path
 * @param start the range's first byte
 * @param end the first byte after the range
 * @param fileBytes size of the file at planning; what was appended since is not read
 */
record FileSplit(String file, long start, long end, long fileBytes) implements SourceSplit {

    static FileSplit whole(String file, long fileBytes) {
        return new FileSplit(file, 0, fileBytes, fileBytes);
    }

    @Override
    public String id() {
        return isWhole() ? file : file + "[" + start + "-" + (end - 1) + "]";
    }

    @Override
    public long weight() {
        return end - start;
    }

    private boolean isWhole() {
        return start == 0 && end == fileBytes;
    }
}
