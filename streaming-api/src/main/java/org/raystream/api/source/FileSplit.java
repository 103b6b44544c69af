package org.raystream.api.source;

/**
 * The lines of a file that begin in a range of its bytes.
 *
 * @param fileIndex the file's index among the files of the source, from 0
 * @param file absolute path
 * @param start the range's first byte
 * @param end the first byte after the range
 * @param fileBytes size of the file at planning; what was appended since is not read
 */
record FileSplit(int fileIndex, String file, long start, long end, long fileBytes) implements SourceSplit {

    static FileSplit whole(int fileIndex, String file, long fileBytes) {
        return new FileSplit(fileIndex, file, 0, fileBytes, fileBytes);
    }

    /** A part of this file. */
    FileSplit range(long from, long to) {
        return new FileSplit(fileIndex, file, from, to, fileBytes);
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
