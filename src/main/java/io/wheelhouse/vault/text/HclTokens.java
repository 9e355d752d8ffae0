package io.wheelhouse.vault.text;

import io.wheelhouse.vault.text.HclToken.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts HCL into its words, one ahead. */
final class HclTokens {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,2})?");

    private final String text;
    private int at;
    private int line = 1;
    private HclToken next;

    HclTokens(String text) {
        this.text = text;
        this.next = read();
    }

    /** The text is not HCL. */
    static final class Broken extends RuntimeException {
        private final int line;
        private final String what;

        Broken(int line, String what) {
            super("HCL, line %d: %s".formatted(line, what));
            this.line = line;
            this.what = what;
        }

        int line() {
            return line;
        }

        String what() {
            return what;
        }
    }

    int line() {
        return next.line();
    }

    /** Reads over the next word if it is such a one. */
    boolean skip(Kind kind) {
        if (next.kind() != kind) {
            return false;
        }
        if (kind != Kind.END) {
            next = read();
        }
        return true;
    }

    HclToken take(String expected, Kind... kinds) {
        var token = next;
        if (!List.of(kinds).contains(token.kind())) {
            throw new Broken(token.line(), "this is not HCL: %s is expected here".formatted(expected));
        }
        skip(token.kind());
        return token;
    }

    private HclToken read() {
        blanks();
        int began = line;
        if (at >= text.length()) {
            return new HclToken(Kind.END, "", began);
        }
        char first = text.charAt(at);
        return switch (first) {
            case '=' -> sign(Kind.EQUALS);
            case '{' -> sign(Kind.OPEN);
            case '}' -> sign(Kind.CLOSE);
            case '[' -> sign(Kind.LIST);
            case ']' -> sign(Kind.LIST_END);
            case ',' -> sign(Kind.COMMA);
            case '"' -> new HclToken(Kind.TEXT, quoted(), began);
            case '<' -> new HclToken(Kind.TEXT, heredoc(), began);
            default -> {
                if (Character.isLetter(first) || first == '_') {
                    yield new HclToken(Kind.WORD, run(), began);
                }
                var number = run();
                if (!NUMBER.matcher(number).matches()) {
                    throw broken(
                            "this is neither a plain decimal number nor a word; leading zeros, 0x and units have to stand in quotes");
                }
                yield new HclToken(Kind.NUMBER, number, began);
            }
        };
    }

    private HclToken sign(Kind kind) {
        at++;
        return new HclToken(kind, "", line);
    }

    private void blanks() {
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw broken("a comment has no end");
                }
                advance(end + 2);
            } else if (text.charAt(at) == '#' || text.startsWith("//", at)) {
                advance(endOfLine());
            } else if (Character.isWhitespace(text.charAt(at))) {
                advance(at + 1);
            } else {
                return;
            }
        }
    }

    private void advance(int to) {
        for (; at < to; at++) {
            line += text.charAt(at) == '\n' ? 1 : 0;
        }
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private String run() {
        int from = at;
        while (at < text.length() && isPartOfRun(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isPartOfRun(char c) {
        return Character.isLetterOrDigit(c) || "_-+.:".indexOf(c) >= 0;
    }

    private String quoted() {
        var content = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                throw broken("a text in quotes ends on its line; use \\n or a heredoc");
            }
            if (text.startsWith("${", at)) {
                throw broken("templates are not taken");
            }
            content.append(c == '\\' ? escape() : String.valueOf(c));
        }
        if (at >= text.length()) {
            throw broken("a text has no closing quote");
        }
        at++;
        return content.toString();
    }

    /** Leaves the place at the last character of the escape. */
    private String escape() {
        at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\' -> String.valueOf(c);
            case 'u' -> character(4);
            case 'U' -> character(8);
            default -> throw broken("there is no such escape in a text");
        };
    }

    private String character(int digits) {
        try {
            var hex = text.substring(at + 1, at + 1 + digits);
            at += digits;
            return Character.toString(Integer.parseInt(hex, 16));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOne) {
            throw broken("there is no such escape in a text");
        }
    }

    /** {@code <<END} up to a line with only {@code END}; with {@code <<-END} what all lines are indented by is left out. */
    private String heredoc() {
        int opened = line;
        var head = text.substring(at, endOfLine()).strip();
        boolean indented = head.startsWith("<<-");
        var mark = head.replaceFirst("^<<-?", "");
        if (!head.startsWith("<<") || mark.isEmpty() || !mark.chars().allMatch(Character::isLetterOrDigit)) {
            throw broken("this is not HCL: a heredoc begins like <<EOF");
        }
        var content = new StringBuilder();
        advance(Math.min(endOfLine() + 1, text.length()));
        while (at < text.length()) {
            var next = text.substring(at, endOfLine());
            if (next.strip().equals(mark)) {
                at = endOfLine();
                return indented ? withoutIndent(content.toString()) : content.toString();
            }
            content.append(next).append('\n');
            advance(Math.min(endOfLine() + 1, text.length()));
        }
        throw new Broken(opened, "a heredoc has no end");
    }

    private static String withoutIndent(String lines) {
        return lines.isEmpty() ? "" : lines.substring(0, lines.length() - 1).stripIndent() + "\n";
    }

    private Broken broken(String what) {
        return new Broken(line, what);
    }
}
