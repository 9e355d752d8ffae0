package io.wheelhouse.adapters.vault;

import io.wheelhouse.adapters.net.FieldFault;
import io.wheelhouse.adapters.net.TlsSettings;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of one connection, checked.
 *
 * @param name the connection's name in its workspace
 * @param servers at least one, in the order they are tried
 * @param namespace without slashes around it; empty for the root namespace
 * @param login how it comes by its token
 * @param tls what is trusted and what we show
 * @param connectTimeout for TCP and the TLS handshake together
 * @param timeout for one whole answer
 */
record VaultSettings(
        String name,
        List<ServerAddress> servers,
        Optional<String> namespace,
        Login login,
        TlsSettings tls,
        Duration connectTimeout,
        Duration timeout) {
    static final String DEFAULT_ADDRESS = "https://127.0.0.1:8200";

    private static final int LONGEST_TIMEOUT_SECONDS = 600;

    VaultSettings {
        servers = List.copyOf(servers);
    }

    static VaultSettings from(ConnectionSettings settings) throws ServiceException {
        var home = Optional.ofNullable(System.getenv("HOME")).filter(path -> !path.isBlank());
        return from(settings, Path.of(home.orElseGet(() -> System.getProperty("user.home", "."))));
    }

    static VaultSettings from(ConnectionSettings settings, Path home) throws ServiceException {
        return new VaultSettings(
                settings.name(),
                servers(settings),
                namespace(settings),
                login(settings, home),
                TlsSettings.from(settings, !skipsVerification(settings)),
                seconds(settings, VaultFields.CONNECT_TIMEOUT, 5),
                seconds(settings, VaultFields.TIMEOUT, 60));
    }

    private static List<ServerAddress> servers(ConnectionSettings settings) throws ServiceException {
        var texts = new ArrayList<String>();
        for (var text : settings.texts(VaultFields.ADDRESS)) {
            texts.addAll(List.of(text.strip().split("[,\\s]+", -1)));
        }
        texts.removeIf(String::isEmpty);
        if (texts.isEmpty()) {
            texts.add(DEFAULT_ADDRESS);
        }
        var servers = new LinkedHashMap<String, ServerAddress>();
        for (var text : texts) {
            try {
                var server = ServerAddress.parse(text);
                servers.putIfAbsent(server.toString(), server);
            } catch (IllegalArgumentException e) {
                throw invalid(settings, VaultFields.ADDRESS, String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(servers.values());
    }

    private static Optional<String> namespace(ConnectionSettings settings) throws ServiceException {
        var namespace = text(settings, VaultFields.NAMESPACE)
                .map(text -> text.replaceAll("^/+|/+$", ""))
                .filter(text -> !text.isEmpty());
        if (namespace.filter(text -> !printable(text)).isPresent()) {
            throw invalid(settings, VaultFields.NAMESPACE, "it holds characters that no HTTP header may carry");
        }
        return namespace;
    }

    private static Login login(ConnectionSettings settings, Path home) throws ServiceException {
        var wanted = text(settings, VaultFields.LOGIN).map(word -> word.toLowerCase(Locale.ROOT));
        return switch (wanted.orElseGet(() -> implied(settings))) {
            case "token" -> new Login.Token(secret(settings, VaultFields.TOKEN));
            case "token-helper" -> new Login.Helper(home);
            case "approle" ->
                new Login.AppRole(
                        mount(settings, "approle"),
                        required(settings, VaultFields.ROLE_ID),
                        settings.secret(VaultFields.SECRET_ID));
            case "userpass" ->
                new Login.UserPass(
                        mount(settings, "userpass"),
                        required(settings, VaultFields.USER),
                        secret(settings, VaultFields.PASSWORD));
            case "" -> new Login.Nobody();
            default ->
                throw invalid(
                        settings,
                        VaultFields.LOGIN,
                        "it must be token, approle, userpass or token-helper, not " + wanted.orElse(""));
        };
    }

    /** Who names a role or a user wants to log in by it, whatever token lies about. */
    private static String implied(ConnectionSettings settings) {
        if (text(settings, VaultFields.ROLE_ID).isPresent()) {
            return "approle";
        }
        if (text(settings, VaultFields.USER).isPresent()) {
            return "userpass";
        }
        return settings.secret(VaultFields.TOKEN).isPresent() ? "token" : "";
    }

    private static String mount(ConnectionSettings settings, String otherwise) throws ServiceException {
        var mount = text(settings, VaultFields.LOGIN_MOUNT)
                .map(text -> text.replaceAll("^/*(auth/+)?|/+$", ""))
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
        try {
            ApiPath.escaped("auth/" + mount);
            return mount;
        } catch (IllegalArgumentException e) {
            throw invalid(settings, VaultFields.LOGIN_MOUNT, String.valueOf(e.getMessage()));
        }
    }

    private static String required(ConnectionSettings settings, String field) throws ServiceException {
        return text(settings, field).orElseThrow(() -> invalid(settings, field, "it is needed for this login"));
    }

    private static SecretSource secret(ConnectionSettings settings, String field) throws ServiceException {
        return settings.secret(field).orElseThrow(() -> invalid(settings, field, "it is needed for this login"));
    }

    private static Optional<String> text(ConnectionSettings settings, String field) {
        return settings.text(field).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Vault's own tools write a unit: {@code 90s}. */
    private static Duration seconds(ConnectionSettings settings, String field, int otherwise) throws ServiceException {
        var text = text(settings, field).orElse(Integer.toString(otherwise));
        var number = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        if (!number.matches("[0-9]{1,3}")
                || Integer.parseInt(number) < 1
                || Integer.parseInt(number) > LONGEST_TIMEOUT_SECONDS) {
            throw invalid(
                    settings,
                    field,
                    "it must be a whole number of seconds from 1 to %d, not %s"
                            .formatted(LONGEST_TIMEOUT_SECONDS, text));
        }
        return Duration.ofSeconds(Integer.parseInt(number));
    }

    /** As Go reads a flag: VAULT_SKIP_VERIFY=TRUE is one. */
    private static boolean skipsVerification(ConnectionSettings settings) throws ServiceException {
        var word = text(settings, VaultFields.SKIP_VERIFY).orElse("");
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "1", "t", "true" -> true;
            case "", "0", "f", "false" -> false;
            default -> throw invalid(settings, VaultFields.SKIP_VERIFY, "it must be true or false, not " + word);
        };
    }

    static boolean printable(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }

    /** A refusal of one field's value. */
    static ServiceException.Invalid invalid(ConnectionSettings settings, String field, String why) {
        return FieldFault.of(settings.name(), field, why);
    }
}
