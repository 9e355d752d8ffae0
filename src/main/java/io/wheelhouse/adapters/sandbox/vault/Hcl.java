package io.wheelhouse.adapters.sandbox.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of HCL as policies are written in: blocks, labels, and values of which only texts and lists of them count. */
final class Hcl {
    private static final Pattern TOKEN = Pattern.compile(
            "\\G(?:[\\s,]+|#[^\\n]*|//[^\\n]*|/\\*(?s:.*?)\\*/)*(?:(\"(?:[^\"\\\\\\n]|\\\\.)*\")|([A-Za-z_][A-Za-z0-9_.-]*)|(-?[0-9][0-9.]*)|([{}\\[\\]=])|(?<end>$))");

    private final Matcher tokens;
    private String token = "";
    private boolean ended;

    private Hcl(String text) {
        tokens = TOKEN.matcher(text);
    }

    /**
     * A named thing: a block with labels, or a value.
     *
     * @param texts labels of a block, or the texts of a value
     * @param body what is inside; none for a value
     */
    record Node(String name, List<String> texts, Optional<List<Node>> body) {
        Node {
            texts = List.copyOf(texts);
        }
    }

    /** What a text says. */
    static List<Node> parse(String text) throws NotHclException {
        var hcl = new Hcl(text.replace("\r\n", "\n"));
        hcl.next();
        var nodes = hcl.nodes(true);
        if (!hcl.ended) {
            throw new NotHclException("unexpected " + hcl.token);
        }
        return nodes;
    }

    private List<Node> nodes(boolean outside) throws NotHclException {
        var nodes = new ArrayList<Node>();
        while (!ended && !token.equals("}")) {
            nodes.add(node());
        }
        if (!outside) {
            expect("}");
        }
        return nodes;
    }

    private Node node() throws NotHclException {
        if (!token.matches("[A-Za-z_\"].*")) {
            throw new NotHclException("expected a name, not " + token);
        }
        var name = unquoted(token);
        next();
        if (token.equals("=")) {
            next();
            return value(name);
        }
        var labels = new ArrayList<String>();
        while (token.startsWith("\"")) {
            labels.add(unquoted(token));
            next();
        }
        expect("{");
        return new Node(name, labels, Optional.of(nodes(false)));
    }

    private Node value(String name) throws NotHclException {
        if (token.equals("{")) {
            next();
            return new Node(name, List.of(), Optional.of(nodes(false)));
        }
        var texts = new ArrayList<String>();
        if (token.equals("[")) {
            next();
            while (!ended && !token.equals("]")) {
                texts.add(scalar());
            }
            expect("]");
        } else {
            texts.add(scalar());
        }
        return new Node(name, texts, Optional.empty());
    }

    private String scalar() throws NotHclException {
        if (ended || token.matches("[{}\\[\\]=]")) {
            throw new NotHclException("expected a value, not " + (ended ? "the end" : token));
        }
        var text = unquoted(token);
        next();
        return text;
    }

    private void expect(String wanted) throws NotHclException {
        if (ended || !token.equals(wanted)) {
            throw new NotHclException("expected %s, not %s".formatted(wanted, ended ? "the end" : token));
        }
        next();
    }

    private void next() throws NotHclException {
        if (!tokens.find()) {
            throw new NotHclException("illegal character");
        }
        ended = tokens.group("end") != null;
        token = ended ? "" : tokens.group().substring(tokens.start(firstGroup()) - tokens.start());
    }

    private int firstGroup() {
        for (int group = 1; group <= 4; group++) {
            if (tokens.start(group) >= 0) {
                return group;
            }
        }
        return 0;
    }

    private static String unquoted(String token) {
        return token.startsWith("\"")
                ? token.substring(1, token.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : token;
    }

    /** A text that is no HCL. */
    static final class NotHclException extends Exception {
        NotHclException(String message) {
            super(message);
        }
    }
}
