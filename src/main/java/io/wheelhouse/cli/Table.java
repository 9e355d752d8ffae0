package io.wheelhouse.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for people: as wide as its content, never wider than the terminal; the last column gives way first. Cells may
 * carry a colour, which costs no width.
 */
final class Table {
    private static final int LEAST = 6;
    private final List<String> heads;
    private final List<List<Cell>> rows = new ArrayList<>();

    Table(String... heads) {
        this.heads = List.of(heads);
    }

    /**
     * One cell.
     *
     * @param colour an ANSI colour number, 0 for none
     */
    record Cell(String text, int colour) {
        static final int RED = 31;
        static final int GREEN = 32;
        static final int YELLOW = 33;
        static final int GREY = 90;

        static Cell plain(String text) {
            return new Cell(text, 0);
        }
    }

    void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    void row(String... cells) {
        rows.add(List.of(cells).stream().map(Cell::plain).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintStream out, int width, boolean colour) {
        var widths = widths(width);
        line(out, heads.stream().map(head -> new Cell(head, Cell.GREY)).toList(), widths, colour);
        rows.forEach(row -> line(out, row, widths, colour));
    }

    private int[] widths(int width) {
        var widths = new int[heads.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = heads.get(column).length();
            for (var row : rows) {
                widths[column] = Math.max(widths[column], length(row.get(column).text()));
            }
        }
        int over = -width + 2 * (widths.length - 1);
        for (int each : widths) {
            over += each;
        }
        for (int column = widths.length - 1; column >= 0 && over > 0; column--) {
            int give = Math.min(
                    over,
                    Math.max(
                            0,
                            widths[column] - Math.max(LEAST, heads.get(column).length())));
            widths[column] -= give;
            over -= give;
        }
        return widths;
    }

    private static void line(PrintStream out, List<Cell> cells, int[] widths, boolean colour) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            var text = cut(cell.text(), widths[column]);
            boolean last = column == widths.length - 1;
            if (colour && cell.colour() != 0) {
                line.append("\u001b[")
                        .append(cell.colour())
                        .append('m')
                        .append(text)
                        .append("\u001b[0m");
            } else {
                line.append(text);
            }
            if (!last) {
                line.repeat(' ', widths[column] - length(text) + 2);
            }
        }
        out.println(line.toString().stripTrailing());
    }

    /** Names come from outside: what could move the cursor is shown as a question mark. */
    private static String cut(String text, int width) {
        var safe = safe(text);
        return length(safe) <= width ? safe : safe.substring(0, safe.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** Text from outside, without characters that could move the cursor or hide others. */
    static String safe(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().map(point -> isTricky(point) ? '?' : point).forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /** Whether a character from outside could move the cursor, hide others, or turn or break the line. */
    static boolean isTricky(int point) {
        var kind = Character.getType(point);
        return Character.isISOControl(point)
                || kind == Character.FORMAT
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
    }

    /** Text as a sentence: with a full stop, unless it ends by itself. */
    static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
