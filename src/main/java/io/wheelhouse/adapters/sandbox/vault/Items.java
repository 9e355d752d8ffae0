package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The items of kinds that the table describes. */
final class Items {
    private static final VaultReply DONE = new VaultReply(Fields.NONE, List.of());

    private Items() {}

    private static Optional<Endpoint> endpoint(Mount.Route route) {
        return Kinds.table().endpoint(family(route.mount()), type(route.mount()), route.rest());
    }

    private static String family(Mount mount) {
        return mount.type().equals("token") ? "system" : mount.family();
    }

    private static String type(Mount mount) {
        return switch (mount.type()) {
            case "token" -> "auth/token";
            case "system" -> "sys";
            default -> mount.type();
        };
    }

    static VaultRead read(Ledger.Page page, Mount.Route route) throws ServiceException {
        var found = endpoint(route);
        if (found.isEmpty()) {
            return new VaultRead.NoRoute();
        }
        var endpoint = found.get();
        if (endpoint.is("blind")) {
            return new VaultRead.WriteOnly();
        }
        var kept = kept(page, route, endpoint);
        if (kept.isEmpty() && endpoint.is("always")) {
            return new VaultRead.Found(new Item(endpoint, "", Optional.empty(), Fields.NONE).result());
        }
        return kept.<VaultRead>map(VaultRead.Found::new).orElseGet(VaultRead.Absent::new);
    }

    static VaultReply write(Ledger.Draft draft, Mount.Route route, Fields given) throws ServiceException {
        var endpoint = endpoint(route)
                .orElseThrow(() -> new ServiceException.NotFound("The sandbox refuses it: unsupported path"));
        var before = kept(draft, route, endpoint);
        var item = new Item(endpoint, route.rest().getLast(), before, given);
        if (endpoint.rule().equals("transit-config")) {
            return configured(draft, route, item);
        }
        AuthRules.check(endpoint.rule(), item);
        checkOthers(draft, route, endpoint, item);
        if (!endpoint.is("blind")) {
            draft.put(key(route, endpoint), Json.text(item.result()));
        }
        return reply(endpoint, item);
    }

    private static VaultReply configured(Ledger.Draft draft, Mount.Route route, Item item) throws ServiceException {
        var key = route.mount().shelf() + "keys/" + route.rest().get(1);
        var kept = draft.text(key);
        item.refuse(
                kept.isEmpty(),
                "no existing key named %s could be found".formatted(route.rest().get(1)));
        draft.put(key, Json.text(EngineKeys.configured(Json.fields(kept.orElse("{}")), item)));
        return DONE;
    }

    /** What is only seen beside other things. */
    private static void checkOthers(Ledger.Page page, Mount.Route route, Endpoint endpoint, Item item)
            throws ServiceException {
        var shelf = route.mount().shelf();
        switch (endpoint.rule()) {
            case "database-role" ->
                item.refuse(
                        page.text(shelf + "static-roles/" + item.name()).isPresent(),
                        "Role and Static Role names must be unique");
            case "database-static-role" ->
                item.refuse(
                        page.text(shelf + "roles/" + item.name()).isPresent(),
                        "Role and Static Role names must be unique");
            case "quota" ->
                item.refuse(
                        !item.text("path").isEmpty() && !new MountTable(page).serves(item.text("path")),
                        "invalid mount path \"%s\"".formatted(item.text("path")));
            default -> {}
        }
    }

    private static VaultReply reply(Endpoint endpoint, Item item) {
        if (endpoint.is("echo")) {
            return new VaultReply(item.result(), List.of());
        }
        var told = new LinkedHashMap<String, VaultValue>();
        if (endpoint.rule().equals("identity") && item.isNew()) {
            item.result().field("id").ifPresent(id -> told.put("id", id));
            told.put("name", new Text(item.name()));
        }
        if (endpoint.rule().equals("totp") && item.isGiven("generate")) {
            told.put("barcode", new Text(""));
            told.put("url", new Text("otpauth://totp/" + item.text("issuer") + ":" + item.text("account_name")));
        }
        return told.isEmpty() ? DONE : new VaultReply(new Fields(told), List.of());
    }

    static List<String> list(Ledger.Page page, Mount.Route route) {
        var endpoints = Kinds.table().of(family(route.mount()), type(route.mount())).stream()
                .filter(endpoint -> endpoint.lists(route.rest()))
                .toList();
        if (endpoints.isEmpty()) {
            return List.of();
        }
        var folder = route.mount().shelf() + String.join("/", route.rest()) + "/";
        return page.below(folder).stream()
                .filter(key -> key.indexOf('/', folder.length()) < 0)
                .map(key -> endpoints.getFirst().is("found")
                        ? Values.text(Json.fields(page.text(key).orElse("{}")), "name")
                        : key.substring(folder.length()))
                .toList();
    }

    static VaultReply delete(Ledger.Draft draft, Mount.Route route) {
        endpoint(route).ifPresent(endpoint -> draft.remove(key(route, endpoint)));
        return DONE;
    }

    private static Optional<Fields> kept(Ledger.Page page, Mount.Route route, Endpoint endpoint) {
        return page.text(key(route, endpoint)).map(Json::fields);
    }

    private static String key(Mount.Route route, Endpoint endpoint) {
        return route.mount().shelf() + endpoint.key(route.rest());
    }
}
