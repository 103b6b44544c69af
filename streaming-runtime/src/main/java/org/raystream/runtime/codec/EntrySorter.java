package org.raystream.runtime.codec;

import java.util.Arrays;

/**
 * Brings the entries of a set or map, written one after the other in whatever order, into the order of their bytes. Nested collections use
 * one sorter as a stack: what lies above an entry's own marks is gone when the entry ends.
 *
 * <p>Threading: that of the writer that owns it.
 */
final class EntrySorter {
    private int[] starts = new int[32];
    private int top;
    private int[] order = new int[32];
    private byte[] copy = new byte[256];

    /** Opens a collection; give the result to {@link #sort} and then {@link #end}. */
    int begin() {
        return top;
    }

    /** Says that an entry starts at {@code position}. */
    void mark(int position) {
        if (top == starts.length) {
            starts = Arrays.copyOf(starts, 2 * top);
        }
        starts[top++] = position;
    }

    /** Closes the collection opened as {@code base}. */
    void end(int base) {
        top = base;
    }

    /** Orders the entries of the collection opened as {@code base}, whose last byte is the last one that {@code out} holds. */
    void sort(int base, ByteWriter out) {
        int end = out.position();
        mark(end);
        int count = top - 1 - base;
        if (!isSorted(out.array(), base, count)) {
            reorder(base, count, out.array(), end);
        }
    }

    private boolean isSorted(byte[] bytes, int base, int count) {
        for (int i = base + 1; i < base + count; i++) {
            if (compare(bytes, i - 1, i) > 0) {
                return false;
            }
        }
        return true;
    }

    private void reorder(int base, int count, byte[] bytes, int end) {
        if (order.length < count) {
            order = new int[Math.max(count, 2 * order.length)];
        }
        for (int i = 0; i < count; i++) {
            order[i] = base + i;
        }
        heapSort(bytes, count);
        int first = starts[base];
        if (copy.length < end - first) {
            copy = new byte[Math.max(end - first, 2 * copy.length)];
        }
        System.arraycopy(bytes, first, copy, 0, end - first);
        int at = first;
        for (int i = 0; i < count; i++) {
            int start = starts[order[i]];
            int length = starts[order[i] + 1] - start;
            System.arraycopy(copy, start - first, bytes, at, length);
            at += length;
        }
    }

    private void heapSort(byte[] bytes, int count) {
        for (int root = count / 2 - 1; root >= 0; root--) {
            siftDown(bytes, root, count);
        }
        for (int last = count - 1; last > 0; last--) {
            swap(0, last);
            siftDown(bytes, 0, last);
        }
    }

    private void siftDown(byte[] bytes, int from, int count) {
        int root = from;
        while (2 * root + 1 < count) {
            int child = 2 * root + 1;
            if (child + 1 < count && compare(bytes, order[child], order[child + 1]) < 0) {
                child++;
            }
            if (compare(bytes, order[root], order[child]) >= 0) {
                return;
            }
            swap(root, child);
            root = child;
        }
    }

    private void swap(int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }

    private int compare(byte[] bytes, int a, int b) {
        return Arrays.compareUnsigned(bytes, starts[a], starts[a + 1], bytes, starts[b], starts[b + 1]);
    }
}
