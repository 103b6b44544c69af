package org.raystream.runtime.config;

/** How many letters must be inserted, removed, replaced or swapped with their neighbour to turn one word into another. */
final class EditDistance {
    private EditDistance() {}

    static int between(String left, String right) {
        int[][] distance = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(left, right, i, j, distance);
            }
        }
        return distance[left.length()][right.length()];
    }

    private static int step(String left, String right, int i, int j, int[][] distance) {
        int replaced = distance[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
