package io.wheelhouse.app;

import io.wheelhouse.app.AdapterJar.Unusable;
import io.wheelhouse.spi.Adapter;
import java.util.HashSet;
import java.util.regex.Pattern;

/** Asks an adapter of unknown origin for what everybody will ask it, so that it fails here and not in a form. */
record CheckedAdapter(Adapter adapter) {
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9-]*");

    Adapter orThrow() throws Unusable {
        try {
            if (!TYPE.matcher(adapter.type()).matches()) {
                throw new Unusable("Its type '%s' is not made of lower-case letters, digits and dashes."
                        .formatted(adapter.type()));
            }
            if (adapter.title().isBlank()) {
                throw new Unusable("Its title is empty.");
            }
            var names = new HashSet<String>();
            for (var field : adapter.fields()) {
                if (field.name().equals("type") || !names.add(field.name())) {
                    throw new Unusable("It describes the field '%s' twice, or under a name that is taken."
                            .formatted(field.name()));
                }
            }
            return adapter;
        } catch (RuntimeException | StackOverflowError | AssertionError broken) {
            throw new Unusable("It fails when it is asked for its fields: %s.".formatted(broken), broken);
        }
    }
}
