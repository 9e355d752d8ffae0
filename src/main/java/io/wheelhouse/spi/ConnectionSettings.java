package io.wheelhouse.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one connection, references already resolved lazily.
 *
 * @param name the connection's name in its workspace, for messages
 * @param values field name to values; a single value is a list of one
 * @param secrets field name to the place a secret is read from, read again at every use so that a rotated token is seen
 * @param dataFolder a folder that belongs to this connection alone; the adapter may create it
 */
public record ConnectionSettings(
        String name, Map<String, List<String>> values, Map<String, SecretSource> secrets, Path dataFolder) {
    public ConnectionSettings {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }

    public Optional<String> text(String field) {
        return texts(field).stream().findFirst();
    }

    public List<String> texts(String field) {
        return values.getOrDefault(field, List.of());
    }

    public boolean flag(String field, boolean otherwise) throws ServiceException {
        var text = text(field);
        if (text.isEmpty()) {
            return otherwise;
        }
        return switch (text.get()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw new ServiceException.Invalid(
                        "%s: field %s must be true or false, not %s".formatted(name, field, text.get()));
        };
    }

    public Optional<SecretSource> secret(String field) {
        return Optional.ofNullable(secrets.get(field));
    }

    /** Where a secret is read from. */
    @FunctionalInterface
    public interface SecretSource {
        /**
         * Reads it now.
         *
         * @throws ServiceException.Invalid when the reference leads nowhere; the message names the reference, never the
         *     secret
         */
        Secret read() throws ServiceException;
    }
}
