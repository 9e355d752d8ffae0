package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An item while it is written: what was there, what is given, and what shall be there. One use. */
final class Item {
    private final Endpoint endpoint;
    private final String name;
    private final Optional<Fields> before;
    private final Fields given;
    private final Map<String, VaultValue> values = new LinkedHashMap<>();
    private final Set<String> secrets = new HashSet<>();

    /**
     * Takes over what was given.
     *
     * @param name the last part of its path, as it was written
     */
    Item(Endpoint endpoint, String name, Optional<Fields> before, Fields given) throws ServiceException.Invalid {
        this.endpoint = endpoint;
        this.name = name;
        this.before = before;
        this.given = given;
        var start = endpoint.is("merge") ? before : Optional.<Fields>empty();
        endpoint.fields().values().forEach(this::startOf);
        start.ifPresent(fields -> values.putAll(fields.fields()));
        for (var field : endpoint.fields().values()) {
            var value = given.field(field.name());
            if (value.isPresent() && !field.is("ignored")) {
                take(field, Conversion.of(field, value.get()));
            }
        }
    }

    private void startOf(Field field) {
        if (field.form() != Form.SECRET && field.newer().isEmpty() && !field.is("optional")) {
            values.put(field.name(), field.otherwise());
        }
        field.told().ifPresent(told -> values.put(told, new Flag(false)));
        if (field.is("kept")) {
            before.flatMap(old -> old.field(field.name())).ifPresent(value -> values.put(field.name(), value));
        }
    }

    private void take(Field field, VaultValue value) throws ServiceException.Invalid {

        if (field.form() == Form.SECRET) {
            if (!value.equals(new Text(""))) {
                secrets.add(field.name());
                field.told().ifPresent(told -> values.put(told, new Flag(true)));
            }
            return;
        }
        if (field.newer().isPresent()) {
            takeOlder(field, field.newer().get(), value);
            return;
        }
        values.put(field.name(), value);
        // Whoever writes the newer name has done with the older one.
        endpoint.fields().values().stream()
                .filter(older -> older.newer().filter(field.name()::equals).isPresent())
                .filter(older -> given.field(older.name()).isEmpty())
                .forEach(older -> values.remove(older.name()));
        if (field.is("optional") && isEmpty(value)) {
            values.remove(field.name());
        }
    }

    /** Where both are given the newer one counts for both. */
    private void takeOlder(Field older, String newer, VaultValue value) throws ServiceException.Invalid {
        var both = given.field(newer);
        var kept = value;
        if (both.isPresent()) {
            kept = Conversion.of(endpoint.field(newer).orElseThrow(), both.get());
        }
        values.put(newer, kept);
        values.put(older.name(), kept);
        if (isEmpty(kept) || older.is("unseen")) {
            values.remove(older.name());
        }
    }

    private static boolean isEmpty(VaultValue value) {
        return value.equals(new Text(""))
                || value.equals(Num.of(0))
                || value.equals(new Items(List.of()))
                || value.equals(Fields.NONE);
    }

    String name() {
        return name;
    }

    boolean isNew() {
        return before.isEmpty();
    }

    Optional<Fields> before() {
        return before;
    }

    boolean isGiven(String field) {
        return given.field(field).isPresent();
    }

    Optional<VaultValue> given(String field) {
        return given.field(field);
    }

    /** Every field that was given, also those that the table does not know. */
    Fields given() {
        return given;
    }

    boolean hasSecret(String field) {
        return secrets.contains(field);
    }

    String text(String field) {
        return values.get(field) instanceof Text text ? text.text() : "";
    }

    long number(String field) {
        return values.get(field) instanceof Num number ? number.number().longValue() : 0;
    }

    boolean flag(String field) {
        return new Flag(true).equals(values.get(field));
    }

    List<String> list(String field) {
        return values.get(field) instanceof Items items
                ? items.items().stream()
                        .filter(Text.class::isInstance)
                        .map(text -> ((Text) text).text())
                        .toList()
                : List.of();
    }

    void set(String field, String text) {
        values.put(field, new Text(text));
    }

    void set(String field, VaultValue value) {
        values.put(field, value);
    }

    void drop(String field) {
        values.remove(field);
    }

    /** What shall be kept. */
    Fields result() {
        return new Fields(values);
    }

    void refuse(boolean wrong, String why) throws ServiceException.Invalid {
        if (wrong) {
            throw new ServiceException.Invalid("The sandbox refuses it: " + why);
        }
    }
}
