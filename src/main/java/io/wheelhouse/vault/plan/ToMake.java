package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.text.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file must have beside its secrets for a thing to be made that is not there yet. */
final class ToMake {
    /** Plugins of the products that reach their database by one field, without which nothing is made (run). */
    private static final Pattern REACHED_BY_URL =
            Pattern.compile("(mysql(-[a-z]+)?|postgresql|mssql|mongodb|hana|redshift|snowflake)-database-plugin");

    private ToMake() {}

    /** Why the file as it is makes nothing; empty when it may. An adoption leaves out what holds a password. */
    static Optional<Problem> lack(Target target) {
        boolean url = target.kind().name().equals("database config")
                && target.item().fields().field("plugin_name").orElse(Fields.NONE) instanceof VaultValue.Text plugin
                && REACHED_BY_URL.matcher(plugin.text()).matches();
        return url && target.item().fields().field("connection_url").isEmpty()
                ? Optional.of(
                        new Problem(
                                target.item().file(),
                                0,
                                "connection_url",
                                "the server makes no connection without it; write it with {{username}} and {{password}} in place of the secrets"))
                : Optional.empty();
    }
}
