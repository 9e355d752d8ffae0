package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Concealed;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.regex.Pattern;

/** Connections of a database engine: written flat, read nested, and no password in the URL. */
final class DatabaseRules {
    /** What a plugin never shows. */
    private static final Set<String> SECRET = Set.of(
            "password",
            "private_key",
            "service_account_json",
            "tls_certificate_key",
            "tls_ca",
            "pem_bundle",
            "pem_json");

    private static final Pattern USER_INFO = Pattern.compile("^([a-zA-Z0-9+.-]+://[^:/@]*:)(?!\\{\\{)[^@/]*@");

    private DatabaseRules() {}

    static void config(Item item) throws ServiceException.Invalid {
        item.refuse(item.text("plugin_name").isEmpty(), "plugin name not specified");
        var details = new LinkedHashMap<String, VaultValue>();
        item.before()
                .flatMap(before -> before.field("connection_details"))
                .filter(Fields.class::isInstance)
                .ifPresent(old -> details.putAll(((Fields) old).fields()));
        item.given().fields().forEach((name, value) -> {
            if (!item.result().fields().containsKey(name) && !name.equals("name") && !SECRET.contains(name)) {
                details.put(name, shown(value));
            }
        });
        item.set("connection_details", new Fields(details));
        // Under another name than it was written.
        item.set(
                "root_credentials_rotate_statements",
                item.isGiven("root_rotation_statements")
                        ? Conversion.items(item.list("root_rotation_statements"))
                        : item.before()
                                .flatMap(before -> before.field("root_credentials_rotate_statements"))
                                .orElse(Conversion.items(item.list("root_rotation_statements"))));
        item.drop("root_rotation_statements");
    }

    private static VaultValue shown(VaultValue value) {
        return switch (value) {
            case Text text -> new Text(USER_INFO.matcher(text.text()).replaceFirst("$1*****@"));
            case Concealed concealed -> new Text("*****");
            default -> value;
        };
    }
}
