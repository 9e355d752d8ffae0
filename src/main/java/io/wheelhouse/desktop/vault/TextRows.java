package io.wheelhouse.desktop.vault;

import java.util.ArrayList;
import java.util.List;

/** Two texts line by line beside each other, such as those of a policy. */
final class TextRows {
    /** Longer texts are shown one after the other: aligning takes the product of both. */
    private static final int MOST = 600;

    private TextRows() {}

    /**
     * A pair of lines.
     *
     * @param server empty where only Git has the line
     * @param git empty where only the server has it
     */
    record Row(String server, String git, Kind kind) {}

    /** Which side has a line. */
    enum Kind {
        BOTH,
        SERVER,
        GIT
    }

    static List<Row> of(String server, String git) {
        var left = server.lines().toList();
        var right = git.lines().toList();
        return left.size() > MOST || right.size() > MOST ? apart(left, right) : aligned(left, right);
    }

    private static List<Row> apart(List<String> left, List<String> right) {
        var rows = new ArrayList<Row>();
        left.forEach(line -> rows.add(new Row(line, "", Kind.SERVER)));
        right.forEach(line -> rows.add(new Row("", line, Kind.GIT)));
        return rows;
    }

    /** By the longest common sequence of lines. */
    private static List<Row> aligned(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int one = left.size() - 1; one >= 0; one--) {
            for (int other = right.size() - 1; other >= 0; other--) {
                common[one][other] = left.get(one).equals(right.get(other))
                        ? common[one + 1][other + 1] + 1
                        : Math.max(common[one + 1][other], common[one][other + 1]);
            }
        }
        var rows = new ArrayList<Row>();
        int one = 0;
        int other = 0;
        while (one < left.size() || other < right.size()) {
            if (one < left.size() && other < right.size() && left.get(one).equals(right.get(other))) {
                rows.add(new Row(left.get(one++), right.get(other++), Kind.BOTH));
            } else if (other == right.size() || one < left.size() && common[one + 1][other] >= common[one][other + 1]) {
                rows.add(new Row(left.get(one++), "", Kind.SERVER));
            } else {
                rows.add(new Row("", right.get(other++), Kind.GIT));
            }
        }
        return rows;
    }
}
