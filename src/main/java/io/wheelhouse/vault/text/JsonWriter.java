package io.wheelhouse.vault.text;

import io.wheelhouse.spi.VaultValue;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes values as JSON. A concealed one is written as stars. */
public final class JsonWriter {
    private static final String STARS = "\"******\"";

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

    /** Without needless zeros or exponents, so that 3600, 3600.0 and 3.6e3 are one text. */
    private static String plain(VaultValue.Num num) {
        return num.number().signum() == 0
                ? "0"
                : num.number().stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
    }
}
