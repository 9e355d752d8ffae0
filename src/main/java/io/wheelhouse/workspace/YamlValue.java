package io.wheelhouse.workspace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML file, with its place.
 *
 * @param field its place, such as {@code connections.consul.address}
 */
record YamlValue(YamlFile file, String field, Node name, Node node) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|h|d)");

    YamlMap map() throws InvalidWorkspace {
        return YamlMap.of(file, field, node);
    }

    boolean isMap() {
        return !(node instanceof ScalarNode) && !(node instanceof SequenceNode);
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    /** A text; a number or a flag counts as what it is written as. */
    String text() throws InvalidWorkspace {
        return text(node, "one text is expected here");
    }

    private String text(Node of, String otherwise) throws InvalidWorkspace {
        if (of instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw file.error(of, field, otherwise);
    }

    /** A list of texts, or one text. */
    List<String> texts() throws InvalidWorkspace {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(text(node, "a text or a list of texts is expected here"));
        }
        var texts = new ArrayList<String>();
        for (var part : sequence.getValue()) {
            texts.add(text(part, "a list of texts is expected here"));
        }
        if (texts.isEmpty()) {
            throw error("the list is empty");
        }
        return List.copyOf(texts);
    }

    boolean flag() throws InvalidWorkspace {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equalsIgnoreCase("true");
        }
        throw error("true or false is expected here");
    }

    String number() throws InvalidWorkspace {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            return scalar.getValue();
        }
        throw error("a whole number is expected here");
    }

    /** A time such as {@code 90s}, {@code 30m}, {@code 2h}, {@code 1d}. */
    Duration duration() throws InvalidWorkspace {
        var match = DURATION.matcher(text());
        if (!match.matches()) {
            throw error("a time is expected here, such as 90s, 30m or 2h");
        }
        var number = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    InvalidWorkspace error(String what) {
        return file.error(node, field, what);
    }

    InvalidWorkspace nameError(String what) {
        return file.error(name, field, what);
    }
}
