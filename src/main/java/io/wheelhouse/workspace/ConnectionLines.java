package io.wheelhouse.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The lines of a workspace file around its connections. Each change makes a new text out of the old one, line by line. */
final class ConnectionLines {
    private static final int DEEPER = 2;

    private final YamlFile file;
    private final String text;
    private final YamlMap connections;
    private final List<String> uncommented;

    private ConnectionLines(YamlFile file, String text, YamlMap connections, List<String> uncommented) {
        this.file = file;
        this.text = text;
        this.connections = connections;
        this.uncommented = List.copyOf(uncommented);
    }

    /** The file is not laid out in a way that we change. The message is a clause that says why. */
    static final class NotOurs extends Exception {
        NotOurs(String message) {
            super(message);
        }
    }

    static ConnectionLines of(String text, YamlMap file) throws InvalidWorkspace, NotOurs {
        return of(text, file, List.of());
    }

    private static ConnectionLines of(String text, YamlMap file, List<String> uncommented)
            throws InvalidWorkspace, NotOurs {
        var connections = file.get("connections");
        if (connections.isEmpty()) {
            throw new NotOurs("it has no connections");
        }
        var map = connections.get().map();
        requireBlock(map.node());
        return new ConnectionLines(file.file(), text, map, uncommented);
    }

    private static void requireBlock(Node node) throws NotOurs {
        if (!(node instanceof MappingNode mapping) || mapping.getFlowStyle() != FlowStyle.BLOCK) {
            throw new NotOurs("its connections stand in braces");
        }
    }

    String text() {
        return text;
    }

    /** Comments that said a field's name and nothing else, and became that field. */
    List<String> uncommented() {
        return uncommented;
    }

    /** @param lines of a new connection, as they would stand at the left edge */
    String adding(List<String> lines) throws InvalidWorkspace {
        var last = connections.entries().values().stream().toList().getLast();
        var indent = " ".repeat(mark(last.name()).getColumn());
        var all = rows();
        all.addAll(block(last).end() + 1, lines.stream().map(indent::concat).toList());
        return joined(all);
    }

    String removing(String name) throws InvalidWorkspace {
        var block = block(connection(name));
        var all = rows();
        all.subList(block.start(), block.end() + 1).clear();
        return joined(all);
    }

    /** @param value what the file shall say; empty to take the field away */
    ConnectionLines changing(String name, String field, Optional<String> value) throws InvalidWorkspace, NotOurs {
        var connection = connection(name);
        requireBlock(connection.node());
        var there = connection.map().get(field);
        if (there.isPresent()) {
            requirePlain(there.get().node());
            return again(value.isPresent() ? replaced(there.get(), value.get()) : without(there.get()), uncommented);
        }
        return value.isPresent() ? with(connection, field, value.get()) : this;
    }

    private ConnectionLines again(String next, List<String> taken) throws InvalidWorkspace, NotOurs {
        return of(next, file.parse(next), taken);
    }

    private YamlValue connection(String name) throws InvalidWorkspace {
        return connections
                .get(name)
                .orElseThrow(
                        () -> new InvalidWorkspace("There is no connection %s in %s.".formatted(name, file.path())));
    }

    private static void requirePlain(Node node) throws NotOurs {
        if (node.getAnchor().isPresent()) {
            throw new NotOurs("it uses anchors");
        }
        for (var leaf : leaves(node).toList()) {
            if (leaf instanceof ScalarNode scalar
                    && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                            || scalar.getScalarStyle() == ScalarStyle.FOLDED)) {
                throw new NotOurs("a value goes over several lines");
            }
        }
    }

    private String replaced(YamlValue field, String value) {
        int start = offset(mark(field.node()));
        int end = offset(end(field.node()));
        var gap = mark(field.node()).getLine() > mark(field.name()).getLine();
        if (!gap) {
            return text.substring(0, start) + value + text.substring(end);
        }
        // A list below its name: the new value moves up behind the name.
        var name = offset(nameEnd(field));
        return text.substring(0, name) + ": " + value + text.substring(end);
    }

    private static Mark nameEnd(YamlValue field) {
        return field.name().getEndMark().orElseThrow();
    }

    /** A comment behind the value stays, in a line of its own. */
    private String without(YamlValue field) {
        int first = mark(field.name()).getLine();
        int last = end(field.node()).getLine();
        var all = rows();
        var rest = all.get(last)
                .substring(columnOffset(all.get(last), end(field.node()).getColumn()))
                .strip();
        all.subList(first, last + 1).clear();
        if (rest.startsWith("#")) {
            all.add(first, " ".repeat(mark(field.name()).getColumn()) + rest);
        }
        return joined(all);
    }

    private static int columnOffset(String row, int column) {
        return row.offsetByCodePoints(0, Math.min(column, row.codePointCount(0, row.length())));
    }

    /** In the place of a comment that is nothing but the field's name, else after the last field. */
    private ConnectionLines with(YamlValue connection, String field, String value) throws InvalidWorkspace, NotOurs {
        var block = block(connection);
        var column = connection.map().entries().values().stream()
                .mapToInt(one -> mark(one.name()).getColumn())
                .findFirst()
                .orElse(mark(connection.name()).getColumn() + DEEPER);
        var line = " ".repeat(column) + field + ": " + value;
        var all = rows();
        for (int at = block.start(); at <= block.end(); at++) {
            if (all.get(at).strip().equals("# " + field + ":")) {
                all.set(at, line);
                var taken = new ArrayList<>(uncommented);
                taken.add(field + ":");
                return again(joined(all), taken);
            }
        }
        all.add(end(connection.node()).getLine() + 1, line);
        return again(joined(all), uncommented);
    }

    /** The lines of a connection, with the comments that are written below it and further in. */
    private record Block(int start, int end) {}

    private Block block(YamlValue connection) {
        var all = rows();
        int column = mark(connection.name()).getColumn();
        int end = end(connection.node()).getLine();
        for (int at = end + 1; at < all.size(); at++) {
            var row = all.get(at);
            boolean comment = row.strip().startsWith("#");
            if (comment && row.indexOf('#') > column) {
                end = at;
            } else if (!row.isBlank()) {
                break;
            }
        }
        return new Block(mark(connection.name()).getLine(), end);
    }

    private List<String> rows() {
        return new ArrayList<>(List.of(text.split("\r?\n", -1)));
    }

    /** With the line breaks that the file has, and one at its end. */
    private String joined(List<String> rows) {
        var lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
        var joined = String.join(lineBreak, rows);
        return joined.endsWith("\n") ? joined : joined + lineBreak;
    }

    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private static Mark mark(Node node) {
        return node.getStartMark().orElseThrow();
    }

    /** Where the last thing in it ends; the mark of a block itself lies behind the blank lines and comments after it. */
    private static Mark end(Node node) {
        return leaves(node)
                .flatMap(leaf -> leaf.getEndMark().stream())
                .max(Comparator.comparingInt(Mark::getIndex))
                .orElseThrow();
    }

    private static Stream<Node> leaves(Node node) {
        if (node instanceof MappingNode map && map.getFlowStyle() == FlowStyle.BLOCK) {
            return map.getValue().stream()
                    .flatMap(entry -> Stream.concat(leaves(entry.getKeyNode()), leaves(entry.getValueNode())));
        }
        if (node instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK) {
            return list.getValue().stream().flatMap(ConnectionLines::leaves);
        }
        return Stream.of(node);
    }
}
