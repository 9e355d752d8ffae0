package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.rule.Literals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests that write an item: one, and for a new mount with a lockout two, since it is only taken by tune. */
final class Requests {
    private static final String CONFIG = "config";
    private static final String LOCKOUT = "user_lockout_config";

    /** What is written where. */
    record Request(String path, Fields fields) {}

    private Requests() {}

    static List<Request> of(Step step, Secrets secrets) {
        var target = step.target();
        if (target.area() != Target.Area.MOUNT) {
            var fields = new LinkedHashMap<>(target.item().fields().fields());
            // What is the same but for its masked password would lose that; the endpoint keeps what is left out.
            step.item().fields().stream()
                    .filter(field -> field.verdict() == FieldVerdict.SAME)
                    .filter(field -> field.actual().filter(Literals::isMasked).isPresent())
                    .forEach(field -> fields.remove(field.name()));
            var sent = new LinkedHashMap<String, VaultValue>();
            fields.forEach((name, value) -> {
                var spec = target.kind().field(name);
                sent.put(spec.writtenAs(), Comparison.sent(spec, value));
            });
            return List.of(new Request(target.writePath(), secrets.into(new Fields(sent), step.path())));
        }
        return step.makes() ? enable(target) : List.of(tune(step));
    }

    /** Enabling decodes strictly, so flags and lists are sent as what they are (vault: handleMount). */
    private static List<Request> enable(Target target) {
        var fields = new LinkedHashMap<>(target.item().fields().fields());
        var requests = new ArrayList<Request>();
        if (fields.get(CONFIG) instanceof Fields config) {
            var strict = new LinkedHashMap<String, VaultValue>();
            config.fields()
                    .forEach((name, value) ->
                            strict.put(name, Comparison.strict(target.kind().field(CONFIG + "." + name), value)));
            var lockout = strict.remove(LOCKOUT);
            fields.put(CONFIG, new Fields(strict));
            if (lockout != null) {
                requests.add(new Request(tunePath(target), new Fields(Map.of(LOCKOUT, lockout))));
            }
        }
        requests.addFirst(new Request(target.writePath(), new Fields(fields)));
        return requests;
    }

    /** A tune keeps what it does not name, so it names only what differs; config's fields lie at its top. */
    private static Request tune(Step step) {
        var fields = new LinkedHashMap<String, VaultValue>();
        for (var field : step.changes()) {
            var place = List.of(field.name().replaceFirst("^config\\.", "").split("\\.", -1));
            put(fields, place, field.desired());
        }
        return new Request(tunePath(step.target()), new Fields(fields));
    }

    private static void put(Map<String, VaultValue> fields, List<String> place, VaultValue value) {
        if (place.size() == 1) {
            fields.put(place.getFirst(), value);
            return;
        }
        var inner = new LinkedHashMap<String, VaultValue>();
        if (fields.get(place.getFirst()) instanceof Fields already) {
            inner.putAll(already.fields());
        }
        put(inner, place.subList(1, place.size()), value);
        fields.put(place.getFirst(), new Fields(inner));
    }

    private static String tunePath(Target target) {
        return "sys/mounts/" + target.mount() + "/tune";
    }
}
