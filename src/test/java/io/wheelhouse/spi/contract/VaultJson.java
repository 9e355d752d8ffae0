package io.wheelhouse.spi.contract;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Values from JSON, with single quotes where Java would need a backslash. */
final class VaultJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private VaultJson() {}

    static Fields fields(String json) {
        return (Fields) value(JSON.readTree(json.replace('\'', '"')));
    }

    private static VaultValue value(JsonNode node) {
        if (node.isObject()) {
            var fields = new LinkedHashMap<String, VaultValue>();
            node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
            return new Fields(fields);
        }
        if (node.isArray()) {
            var items = new ArrayList<VaultValue>();
            node.forEach(item -> items.add(value(item)));
            return new Items(items);
        }
        if (node.isNumber()) {
            return new Num(node.decimalValue());
        }
        if (node.isBoolean()) {
            return new Flag(node.booleanValue());
        }
        return node.isNull() ? new Null() : new Text(node.stringValue());
    }
}
