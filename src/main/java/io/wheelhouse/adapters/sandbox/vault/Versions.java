package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A key-value engine of version 2: a configuration, data with versions of which the last is kept, and metadata. */
final class Versions {
    private static final Endpoint CONFIG = new Endpoint(
            List.of("config"),
            Set.of("merge", "always"),
            "",
            Map.of(
                    "cas_required", field("cas_required", Form.FLAG),
                    "delete_version_after", field("delete_version_after", Form.GOTIME),
                    "max_versions", field("max_versions", Form.NUMBER)));

    private static final Endpoint METADATA = new Endpoint(
            List.of("metadata", "*"),
            Set.of("merge"),
            "",
            Map.of(
                    "cas_required", field("cas_required", Form.FLAG),
                    "custom_metadata",
                            new Field(
                                    "custom_metadata",
                                    Form.PAIRS,
                                    new Null(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Set.of()),
                    "delete_version_after", field("delete_version_after", Form.GOTIME),
                    "max_versions", field("max_versions", Form.NUMBER)));

    private final InstantSource clock;

    Versions(InstantSource clock) {
        this.clock = clock;
    }

    private static Field field(String name, Form form) {
        return new Field(name, form, form.usual(), Optional.empty(), Optional.empty(), Set.of());
    }

    VaultRead read(Ledger.Page page, Mount.Route route) throws ServiceException {
        return switch (head(route)) {
            case "config" ->
                new VaultRead.Found(page.text(key(route, "config", ""))
                        .map(Json::fields)
                        .orElse(new Item(CONFIG, "", Optional.empty(), Fields.NONE).result()));
            case "data" ->
                page.text(key(route, "data", below(route)))
                        .<VaultRead>map(text -> new VaultRead.Found(Json.fields(text)))
                        .orElseGet(VaultRead.Absent::new);
            case "metadata" ->
                page.text(key(route, "metadata", below(route)))
                        .<VaultRead>map(text -> new VaultRead.Found(Json.fields(text)))
                        .orElseGet(VaultRead.Absent::new);
            default -> new VaultRead.Absent();
        };
    }

    VaultReply write(Ledger.Draft draft, Mount.Route route, Fields given) throws ServiceException {
        return switch (head(route)) {
            case "config" -> {
                var key = key(route, "config", "");
                var item = new Item(CONFIG, "", draft.text(key).map(Json::fields), given);
                draft.put(key, Json.text(item.result()));
                yield Secrets.DONE;
            }
            case "data" -> data(draft, route, given);
            case "metadata" -> {
                var key = key(route, "metadata", below(route));
                var old = draft.text(key).map(Json::fields).orElseGet(() -> metadata(0));
                draft.put(key, Json.text(new Item(METADATA, "", Optional.of(old), given).result()));
                yield Secrets.DONE;
            }
            default -> throw new ServiceException.NotFound("The sandbox refuses it: unsupported path");
        };
    }

    private VaultReply data(Ledger.Draft draft, Mount.Route route, Fields given) throws ServiceException {
        if (!(given.field("data").orElse(new Null()) instanceof Fields data)) {
            throw new ServiceException.Invalid("The sandbox refuses it: no data provided");
        }
        var key = key(route, "metadata", below(route));
        var old = draft.text(key).map(Json::fields).orElseGet(() -> metadata(0));
        long version = (old.field("current_version").orElse(Num.of(0)) instanceof Num number
                        ? number.number().longValue()
                        : 0)
                + 1;
        draft.put(key, Json.text(Values.with(old, Map.of("current_version", Num.of(version), "updated_time", now()))));
        var about = new Fields(Map.of(
                "created_time",
                now(),
                "deletion_time",
                new Text(""),
                "destroyed",
                new Flag(false),
                "version",
                Num.of(version)));
        draft.put(
                key(route, "data", below(route)),
                Json.text(new Fields(Map.of("data", Values.open(data), "metadata", about))));
        return new VaultReply(about, List.of());
    }

    private Fields metadata(long version) {
        var fields = new LinkedHashMap<String, VaultValue>();
        METADATA.fields().forEach((name, field) -> fields.put(name, field.otherwise()));
        fields.put("current_version", Num.of(version));
        fields.put("oldest_version", Num.of(0));
        fields.put("created_time", now());
        fields.put("updated_time", now());
        return new Fields(fields);
    }

    private Text now() {
        return new Text(clock.instant().toString());
    }

    VaultReply delete(Ledger.Draft draft, Mount.Route route) {
        draft.remove(key(route, "data", below(route)));
        if (head(route).equals("metadata")) {
            draft.remove(key(route, "metadata", below(route)));
        }
        return Secrets.DONE;
    }

    List<String> list(Ledger.Page page, Mount.Route route) {
        if (!head(route).equals("metadata")) {
            return List.of();
        }
        var below = below(route);
        return Secrets.names(page, key(route, "metadata", below.isEmpty() ? "" : below + "/"));
    }

    private static String head(Mount.Route route) {
        return route.rest().isEmpty() ? "" : route.rest().getFirst();
    }

    private static String below(Mount.Route route) {
        return String.join(
                "/",
                route.rest()
                        .subList(Math.min(1, route.rest().size()), route.rest().size()));
    }

    private static String key(Mount.Route route, String kind, String below) {
        return route.mount().shelf() + kind + "/" + below;
    }
}
