package io.wheelhouse.vault.rule;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that tell of a secret wherever they are, in whatever way they are written: {@code admin_password}, {@code clientSecret},
 * {@code aws_secret_access_key}. A field that the table of kinds knows is judged by the table instead.
 */
public final class SecretNames {
    private static final Pattern SECRET = Pattern.compile("(.*_)?[a-z]*(password|passwd|passphrase|passcode)s?(_hash)?"
            + "|(.*_)?(pwd|bindpass|pem_bundle|keytab)s?"
            + "|.*secrets?|(.*_)?secret_?ids?|.*secret_?(access_?)?keys?"
            + "|.*tokens?"
            + "|(.*_)?jwts?"
            + "|.*private_?keys?(_?(pem|data|base64))?"
            + "|(.*_)?(api|client|account|signing|encryption|shared|unseal|tls|client_tls|certificate)_?keys?"
            + "|(.*_)?credentials?(_json)?|(.*_)?service_account_json");

    /** It is a flag of approle. */
    private static final Set<String> PLAIN = Set.of("bind_secret_id");

    private SecretNames() {}

    /**
     * Whether a field of that name is a secret.
     *
     * @param place its name, or its place such as {@code options.token}
     */
    public static boolean is(String place) {
        var name = name(place);
        return !PLAIN.contains(name) && SECRET.matcher(name).matches();
    }

    /** Whether a name, if it tells of secrets, tells of several: a number there is how many, and none of them. */
    static boolean isPlural(String place) {
        return name(place).endsWith("s");
    }

    private static String name(String place) {
        return place.substring(place.lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
    }
}
