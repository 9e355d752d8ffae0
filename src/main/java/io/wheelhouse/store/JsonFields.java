package io.wheelhouse.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A JSON object as it was read: texts, numbers, flags, lists and further objects. Read by streaming, since a mapper takes
 * longer to load than a whole command may last.
 */
record JsonFields(Map<String, Object> values) {
    static JsonFields parse(String text) {
        try (var json = JournalText.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            return object(json);
        }
    }

    private static JsonFields object(JsonParser json) {
        var values = new LinkedHashMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            values.put(name, value(json));
        }
        return new JsonFields(values);
    }

    private static Object value(JsonParser json) {
        if (json.hasToken(JsonToken.START_OBJECT)) {
            return object(json);
        }
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            return json.getString();
        }
        var list = new ArrayList<Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return list;
    }

    String text(String name) {
        return optional(name).orElse("");
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    Instant moment(String name) {
        return Instant.parse(text(name));
    }

    boolean flag(String name) {
        return text(name).equals("true");
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    JsonFields object(String name) {
        return values.get(name) instanceof JsonFields fields ? fields : new JsonFields(Map.of());
    }

    List<String> texts(String name) {
        return list(name).stream().map(Object::toString).toList();
    }

    List<JsonFields> objects(String name) {
        return list(name).stream()
                .filter(JsonFields.class::isInstance)
                .map(JsonFields.class::cast)
                .toList();
    }

    private List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    /** The object as a map of texts. */
    Map<String, String> asTexts() {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }
}
