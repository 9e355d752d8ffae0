package io.wheelhouse.vault.text;

import io.wheelhouse.spi.VaultValue;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes values as JSON. A concealed one is written as stars. */
public final class JsonWriter {
    private static final String STARS = "\"******\"";

    private static final int LINE = 80;
    private static final int MOST_ZEROS = 1000;

    private JsonWriter() {}

    /** On one line, fields in their order. */
    public static String compact(VaultValue value) {
        return write(value, Map::entrySet);
    }

    /** On one line, fields sorted by name: equal values have equal texts. */
    public static String canonical(VaultValue value) {
        return write(value, fields -> fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList());
    }

    /** As a file: indented, fields sorted by name. */
    public static String pretty(VaultValue value) {
        var text = new StringBuilder();
        pretty(value, "", text);
        return text.append('\n').toString();
    }

    private static void pretty(VaultValue value, String indent, StringBuilder text) {
        var deeper = indent + "  ";
        var separator = "\n" + deeper;
        if (value instanceof VaultValue.Fields fields && !fields.fields().isEmpty()) {
            text.append('{');
            for (var field : new TreeMap<>(fields.fields()).entrySet()) {
                text.append(separator).append(quoted(field.getKey())).append(": ");
                pretty(field.getValue(), deeper, text);
                separator = ",\n" + deeper;
            }
            text.append('\n').append(indent).append('}');
        } else if (value instanceof VaultValue.Items items && !fitsOnALine(items)) {
            text.append('[');
            for (var item : items.items()) {
                text.append(separator);
                pretty(item, deeper, text);
                separator = ",\n" + deeper;
            }
            text.append('\n').append(indent).append(']');
        } else if (value instanceof VaultValue.Items items) {
            text.append(items.items().stream().map(JsonWriter::canonical).collect(Collectors.joining(", ", "[", "]")));
        } else {
            text.append(canonical(value));
        }
    }

    private static boolean fitsOnALine(VaultValue.Items items) {
        return items.items().stream().noneMatch(item -> item instanceof VaultValue.Fields)
                && canonical(items).length() <= LINE;
    }

    /** The order of an object's fields. */
    private interface Order {
        Iterable<Map.Entry<String, VaultValue>> of(Map<String, VaultValue> fields);
    }

    private static String write(VaultValue value, Order order) {
        return switch (value) {
            case VaultValue.Text text -> quoted(text.text());
            case VaultValue.Num num -> plain(num);
            case VaultValue.Flag flag -> Boolean.toString(flag.flag());
            case VaultValue.Null none -> "null";
            case VaultValue.Concealed concealed -> STARS;
            case VaultValue.Items items ->
                items.items().stream().map(item -> write(item, order)).collect(Collectors.joining(",", "[", "]"));
            case VaultValue.Fields fields -> object(fields, order);
        };
    }

    private static String object(VaultValue.Fields fields, Order order) {
        var json = new StringBuilder("{");
        for (var field : order.of(fields.fields())) {
            json.append(json.length() > 1 ? "," : "")
                    .append(quoted(field.getKey()))
                    .append(':')
                    .append(write(field.getValue(), order));
        }
        return json.append('}').toString();
    }

    /**
     * Without needless zeros or exponents, so that 3600, 3600.0 and 3.6e3 are one text. One whose zeros would fill the memory
     * keeps its exponent.
     */
    private static String plain(VaultValue.Num num) {
        if (num.number().signum() == 0) {
            return "0";
        }
        var bare = num.number().stripTrailingZeros();
        return Math.abs((long) bare.scale()) > MOST_ZEROS ? bare.toString() : bare.toPlainString();
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
    }
}
