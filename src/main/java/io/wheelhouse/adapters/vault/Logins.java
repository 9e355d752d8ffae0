package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Concealed;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls that log in. */
final class Logins {
    private Logins() {}

    static Call call(Login login) throws ServiceException {
        return switch (login) {
            case Login.AppRole role -> {
                var fields = new LinkedHashMap<String, VaultValue>();
                // No secret, but as good as half of one.
                fields.put("role_id", new Concealed(new Secret(role.roleId())));
                if (role.secretId().isPresent()) {
                    fields.put("secret_id", concealed(role.secretId().get().read()));
                }
                yield call(role.mount(), "login", fields);
            }
            case Login.UserPass user ->
                call(
                        user.mount(),
                        "login/" + user.user(),
                        Map.of("password", concealed(user.password().read())));
            case Login.Nobody none -> throw new IllegalStateException("nobody logs in");
            case Login.Token given -> throw new IllegalStateException("a token is a login that was made");
            case Login.Helper helper -> throw new IllegalStateException("a token is a login that was made");
        };
    }

    private static Concealed concealed(Secret secret) {
        return new Concealed(new Secret(secret.reveal().strip()));
    }

    private static Call call(String mount, String below, Map<String, VaultValue> fields) throws ServiceException {
        try {
            return Call.write(
                    "log in by auth/" + mount, ApiPath.escaped("auth/" + mount + "/" + below), new Fields(fields));
        } catch (IllegalArgumentException odd) {
            throw new ServiceException.Invalid("Cannot log in by auth/%s: %s".formatted(mount, odd.getMessage()));
        }
    }
}
