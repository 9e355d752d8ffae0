package io.wheelhouse.vault.rule;

import io.wheelhouse.spi.VaultValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Secrets that stand in the clear within a value: a password in a URL or a data source name, a private key, a token. */
public final class Literals {
    /** What is shown instead of a value that is secret. */
    public static final VaultValue HIDDEN = new VaultValue.Text("******");

    /** Vault shows stars, OpenBao {@code xxxxx}, Go's own URL type the same. A single star is a glob, in rules and claims. */
    private static final Pattern MASK = Pattern.compile(":(\\*{3,}|x{5})@");

    /** A template of Vault's own or a mask stands for a password, and is none. */
    private static final String NO_PLACEHOLDER =
            "(?!(?:['\"]|%27|%22)?(?:\\{\\{|(?i:%7b%7b))|\\*+@|x{5}@|\\*+(?:[;&\\s]|$))";

    /** Of a setting: in quotes, in braces, or to the end of it. In an escaped text, whose end nobody knows, all that follows. */
    private static final String VALUE =
            "(?:'(?:[^'\\\\]|\\\\.)*+'?|\"(?:[^\"\\\\]|\\\\.)*+\"?|%27(?:(?!%27).)*+(?:%27)?"
                    + "|%22(?:(?!%22).)*+(?:%22)?|\\{[^}]*+}?|[^;&\\s]+)";

    /** What follows a host. */
    private static final String NO_PORT = "(?!\\d{1,5}(?:[,;/?#\\s]|$))";

    /**
     * {@code scheme://user:password@host}, where the user's name may have an {@code @} and the password a slash, too; {@code
     * user:password@tcp(host)} and {@code user:password@/} as MySQL has it, which servers do not mask (run: Go's net/url sees
     * no user in it); {@code password=...} in a list of settings, which servers show escaped, as {@code
     * host=db%20password=...} (run). What stays is in a group.
     */
    private static final Pattern PASSWORD = Pattern.compile("(?<url>://[^/:\\s\\[]*:)" + NO_PLACEHOLDER + NO_PORT
            + "[^\\v]+(?=@)"
            + "|^(?<mysql>[^/:\\s(]+:)" + NO_PLACEHOLDER + "\\S+(?=@(?:[a-z0-9]*\\(|/))"
            + "|(?<setting>(?i:password|passwd|passphrase|pwd|(?<![a-z])pass)(?:\\s|%20)*+(?:=|(?i:%3d))(?:\\s|%20)*+)"
            + NO_PLACEHOLDER + VALUE);

    /** Fields whose value says how to get into a database, each driver in its own form. */
    private static final Pattern CONNECTION = Pattern.compile("(?i)(?:.*[_.])?(?:connection_(?:url|string|uri)|dsn)");

    /** In such a field also {@code user:password@account} as Snowflake has it, and {@code user/password@//host} as Oracle. */
    private static final Pattern LOGIN =
            Pattern.compile("^(?<user>[^:/\\s]+[:/](?!/))" + NO_PLACEHOLDER + NO_PORT + "\\S+(?=@)");

    /** All of a value: a setting as lists of them have it, {@code token=...}. */
    private static final Pattern PAIR = Pattern.compile("(?<name>[A-Za-z][\\w.-]*)\\s*=\\s*(?<value>\\S.*)");

    /** All of a value: one of Vault's templates. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");

    private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern TOKEN =
            Pattern.compile("\\bhv[sbr]\\.[A-Za-z0-9_-]{24,}|\\b[sbr]\\.[A-Za-z0-9]{24}\\b");

    /** Most values are such; the other patterns take longer. */
    private static final Pattern CERTAINLY_PLAIN = Pattern.compile("[\\w ,/:*+-]{0,64}+");

    private Literals() {}

    /** Whether a server's mask stands where a password would, at any depth; sent back, it would become the password. */
    public static boolean isMasked(VaultValue value) {
        return switch (value) {
            case VaultValue.Text text -> MASK.matcher(text.text()).find();
            case VaultValue.Items items -> items.items().stream().anyMatch(Literals::isMasked);
            case VaultValue.Fields fields -> fields.fields().values().stream().anyMatch(Literals::isMasked);
            default -> false;
        };
    }

    /** URLs without a server's mask, at any depth. */
    public static VaultValue unmasked(VaultValue value) {
        return switch (value) {
            case VaultValue.Text text -> new VaultValue.Text(withoutMask(text.text()));
            case VaultValue.Items items ->
                new VaultValue.Items(
                        items.items().stream().map(Literals::unmasked).toList());
            case VaultValue.Fields fields -> {
                var each = new LinkedHashMap<String, VaultValue>();
                fields.fields().forEach((name, one) -> each.put(name, unmasked(one)));
                yield new VaultValue.Fields(each);
            }
            default -> value;
        };
    }

    static String withoutMask(String url) {
        return MASK.matcher(url).replaceFirst("@");
    }

    /** Whether a value holds a secret in the clear, or anything below it does, by its looks or its name. */
    public static boolean within(VaultValue value) {
        return !hidden(value).equals(value);
    }

    /** The same of a field's value, whose own name counts too. */
    public static boolean within(String field, VaultValue value) {
        return !hidden(field, value).equals(value);
    }

    /** The value of a field, with stars for a field that is secret wherever it is and for every secret in it. */
    public static VaultValue hidden(String field, VaultValue value) {
        return isSecret(field, value) ? HIDDEN : hiddenIn(field, value);
    }

    /** The same of a field that is known to be no secret as a whole. */
    public static VaultValue hiddenIn(String field, VaultValue value) {
        var hidden = hidden(value);
        return hidden instanceof VaultValue.Text text
                        && CONNECTION.matcher(field).matches()
                ? new VaultValue.Text(LOGIN.matcher(text.text()).replaceFirst("${user}******"))
                : hidden;
    }

    private static boolean isSecret(String field, VaultValue value) {
        return SecretNames.is(field) && isSaid(field, value);
    }

    /**
     * Where the first secret of a field stands, such as {@code provider_config.client_secret} or {@code servers[0].token}.
     *
     * @param named whether the field's own name may tell; else only what its value holds
     */
    public static Optional<String> place(String field, VaultValue value, boolean named) {
        if (named && isSecret(field, value)) {
            return Optional.of(field);
        }
        return switch (value) {
            case VaultValue.Fields fields -> {
                var found = Optional.<String>empty();
                for (var entry : fields.fields().entrySet()) {
                    found = found.isPresent() ? found : place(field + "." + entry.getKey(), entry.getValue(), true);
                }
                yield found;
            }
            case VaultValue.Items items -> {
                var found = Optional.<String>empty();
                for (int i = 0; i < items.items().size() && found.isEmpty(); i++) {
                    found = place(field + "[" + i + "]", items.items().get(i), false);
                }
                yield found;
            }
            default -> hiddenIn(field, value).equals(value) ? Optional.empty() : Optional.of(field);
        };
    }

    /** Live fields without secrets, at any depth, of which a file's object does not speak: no file may hold them. */
    static VaultValue beside(VaultValue desired, VaultValue actual) {
        if (!(desired instanceof VaultValue.Fields wanted) || !(actual instanceof VaultValue.Fields found)) {
            return actual;
        }
        var compared = new LinkedHashMap<String, VaultValue>();
        found.fields().forEach((name, one) -> {
            var other = wanted.field(name);
            if (other.isPresent()) {
                compared.put(name, beside(other.get(), one));
            } else if (!within(name, one)) {
                compared.put(name, one);
            }
        });
        return new VaultValue.Fields(compared);
    }

    /**
     * Places of live secrets in a file's object that the file does not speak of, and that a write of the object may take away.
     *
     * @param place of the object
     */
    public static List<String> unspoken(String place, VaultValue desired, VaultValue actual) {
        var places = new ArrayList<String>();
        if (desired instanceof VaultValue.Fields wanted && actual instanceof VaultValue.Fields found) {
            found.fields().forEach((name, one) -> {
                var other = wanted.field(name);
                if (other.isPresent()) {
                    places.addAll(unspoken(place + "." + name, other.get(), one));
                } else {
                    place(place + "." + name, one, true).ifPresent(places::add);
                }
            });
        }
        return places;
    }

    /** Fields without those that are a secret, at any depth, and without lists that hold one. */
    public static VaultValue.Fields without(VaultValue.Fields fields) {
        var plain = new LinkedHashMap<String, VaultValue>();
        fields.fields().forEach((name, one) -> {
            if (!within(name, one)) {
                plain.put(name, one);
            } else if (one instanceof VaultValue.Fields inner && !isSecret(name, one)) {
                plain.put(name, without(inner));
            }
        });
        return new VaultValue.Fields(plain);
    }

    /** Places of what {@link #without} leaves out. */
    public static List<String> left(String around, VaultValue.Fields fields) {
        var left = new ArrayList<String>();
        fields.fields().forEach((name, one) -> {
            if (within(name, one)) {
                if (one instanceof VaultValue.Fields inner && !isSecret(name, one)) {
                    left.addAll(left(around + name + ".", inner));
                } else {
                    left.add(around + name);
                }
            }
        });
        return left;
    }

    /** Flags say whether there is a secret, numbers how many there are, and an empty value that there is none. */
    private static boolean isSaid(String field, VaultValue value) {
        return !(value instanceof VaultValue.Flag)
                && !(value instanceof VaultValue.Num && SecretNames.isPlural(field))
                && !(value instanceof VaultValue.Text text
                        && PLACEHOLDER.matcher(text.text()).matches())
                && !Shapes.isNothing(value);
    }

    /** The value with every secret in it replaced by stars. */
    public static VaultValue hidden(VaultValue value) {
        return switch (value) {
            case VaultValue.Text text -> hidden(text);
            case VaultValue.Items items -> {
                var each = new ArrayList<VaultValue>();
                items.items().forEach(item -> each.add(hidden(item)));
                yield new VaultValue.Items(each);
            }
            case VaultValue.Fields fields -> {
                var each = new LinkedHashMap<String, VaultValue>();
                fields.fields().forEach((name, one) -> each.put(name, hidden(name, one)));
                yield new VaultValue.Fields(each);
            }
            case VaultValue.Num num -> num;
            case VaultValue.Flag flag -> flag;
            case VaultValue.Null none -> none;
            case VaultValue.Concealed concealed -> HIDDEN;
        };
    }

    private static VaultValue hidden(VaultValue.Text text) {
        if (CERTAINLY_PLAIN.matcher(text.text()).matches()) {
            return text;
        }
        if (KEY.matcher(text.text()).find() || TOKEN.matcher(text.text()).find()) {
            return HIDDEN;
        }
        var pair = PAIR.matcher(text.text());
        if (pair.matches() && isSecret(pair.group("name"), new VaultValue.Text(pair.group("value")))) {
            return new VaultValue.Text(pair.group("name") + "=******");
        }
        return new VaultValue.Text(PASSWORD.matcher(text.text()).replaceAll("${url}${mysql}${setting}******"));
    }
}
