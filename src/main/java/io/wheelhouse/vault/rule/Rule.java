package io.wheelhouse.vault.rule;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.text.HclText;
import io.wheelhouse.vault.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * When two values of a field mean the same to Vault, and which value it would refuse. The name is what the operator reads.
 * Sources are named as in the field research: Vault's and OpenBao's sdk, parseutil, tokenutil, policyutil, or a backend.
 */
public final class Rule {
    private static final Map<String, Rule> ALL = new LinkedHashMap<>();

    /** What is nothing beside what is empty, of rules whose values are not empty ever. */
    private static final Map<String, VaultValue> ZEROS = Map.of(
            "cors-headers", new VaultValue.Text(""),
            "number", VaultValue.Num.of(0),
            "decimal", VaultValue.Num.of(0),
            "flag", new VaultValue.Flag(false),
            "duration", VaultValue.Num.of(0),
            "signed-duration", VaultValue.Num.of(0),
            "mount-ttl", VaultValue.Num.of(0),
            "go-duration", VaultValue.Num.of(0),
            "duration-text", VaultValue.Num.of(0));

    private static final String NO_DURATION =
            "this is no duration that Vault reads: 90m, 1h30m, 5400 and 30d are, 1.5d, 1w and 1d12h are not";

    private static final Pattern DURATION_NAME = Pattern.compile("(.*_)?(ttl|period|max_age)");
    private static final Pattern SET_NAME = Pattern.compile("(.*_)?(policies|cidrs)");

    /** A text, kept as it is sent; a number or flag counts as written. */
    public static final Rule TEXT = rule("text", by(Shapes::text));

    /** TypeInt: a number, or a text that is one. */
    public static final Rule NUMBER = rule("number", by(Shapes::number), Shapes::noInteger);

    /** TypeFloat: a number, or a text that is one. */
    public static final Rule FLOAT = rule("decimal", by(Shapes::number));

    /** TypeBool: true, or any of the texts that Go's strconv.ParseBool takes. */
    public static final Rule FLAG = rule(
            "flag",
            by(Shapes::flag),
            value -> Shapes.flag(value) instanceof VaultValue.Flag || Shapes.isNothing(value)
                    ? Optional.empty()
                    : Optional.of("true or false is expected here"));

    /** TypeDurationSecond: read back as whole seconds, parts of a second cut off; a negative one is refused. */
    public static final Rule DURATION = rule("duration", by(Shapes::seconds), value -> Durations.read(value)
            .map(duration ->
                    duration.isNegative() ? Optional.of("a duration is not negative here") : Optional.<String>empty())
            .orElse(Optional.of(NO_DURATION)));

    /** TypeSignedDurationSecond: the same, and -1 has a meaning (jwt leeways). */
    public static final Rule SIGNED_DURATION = rule(
            "signed-duration",
            by(Shapes::seconds),
            value -> grammar(Durations.read(value).isPresent()));

    /** A mount's ttl: {@code system} is 0 is inherited, and an empty text means "keep" (sys/mounts tune). */
    public static final Rule MOUNT_TTL = rule(
            "mount-ttl",
            (desired, actual) -> isText(desired, "")
                    || by(Shapes::seconds).test(isText(desired, "system") ? VaultValue.Num.of(0) : desired, actual),
            value -> isText(value, "system") ? Optional.empty() : DURATION.problem(value));

    /** The aws engine's config/lease takes plain Go durations, no days, no bare seconds, and answers {@code 1h0m0s}. */
    public static final Rule GO_DURATION = rule(
            "go-duration",
            by(Shapes::nanos),
            value -> value instanceof VaultValue.Text text
                            && Durations.go(text.text()).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "a duration such as 30m or 12h is expected here; this endpoint takes no days and no bare numbers"));

    /** Kept or shown as a text, so {@code 72h} and {@code 3d} are one (pki crl expiry, kv delete_version_after). */
    public static final Rule DURATION_TEXT = rule(
            "duration-text",
            by(Shapes::nanos),
            value -> grammar(Durations.read(value).isPresent()));

    /** TypeCommaStringSlice whose order does not matter: tokenutil and policies are sorted by the server. */
    public static final Rule SET = rule("set", by(Shapes::set));

    /** The old {@code policies} key: trimmed, lower-cased, sorted, without repeats (policyutil.SanitizePolicies). */
    public static final Rule LOWER_SET = rule("lower-set", by(Shapes::lowerSet));

    /** TypeCommaStringSlice in its order. */
    public static final Rule LIST = rule("list", by(Shapes::list));

    /** TypeStringSlice: one text is one entry, trimmed and not split, such as statements of SQL. */
    public static final Rule STATEMENTS = rule("statements", by(Shapes::statements));

    /** token_bound_cidrs: a single host prints without its {@code /32} or {@code /128} (hashicorp/go-sockaddr). */
    public static final Rule HOSTS = rule("hosts", by(Shapes::hosts));

    /** Lower-cased by the server: ldap's url and userattr, ssh's key_type. */
    public static final Rule LOWER = rule("lower-case", by(Shapes.text(Shapes::lower)));

    /** TypeKVPairs: an object or a list of {@code k=v}; read back as texts. */
    public static final Rule PAIRS = rule("key-value", by(Shapes::pairs));

    /** TypeMap: an object that keeps its values' types. */
    public static final Rule STRUCTURE = rule("structure", Shapes::equal);

    /** JSON in a text, read back compacted or as an object (aws policy_document, rabbitmq vhosts). */
    public static final Rule JSON = rule(
            "json",
            by(Shapes::json),
            value -> value instanceof VaultValue.Text text
                            && !text.text().isEmpty()
                            && JsonText.read(text.text()).isEmpty()
                    ? Optional.of("a text that holds JSON is expected here")
                    : Optional.empty());

    /** A certificate or key in PEM: kept verbatim, so line ends and what follows the last line do not count (decided). */
    public static final Rule PEM =
            rule("pem", by(Shapes.text(text -> Shapes.lines(text).strip())));

    /**
     * A policy's text: stored byte for byte; line ends and a final newline do not count, and JSON counts by what it says
     * (decided). A policy that is kept as a hash has no text of its own, so it counts by what it says too.
     */
    public static final Rule POLICY = rule("policy-text", Rule::samePolicy);

    /** The old {@code policy} of consul's roles is encoded anew. */
    public static final Rule BASE64 = rule("base64", by(Shapes.text(Rule::decoded)));

    /** plugin_version gains a {@code v}. */
    public static final Rule VERSION =
            rule("version", by(Shapes.text(text -> text.startsWith("v") ? text.substring(1) : text)));

    /** ssh's allowed_user_key_lengths: a number becomes a list of it. */
    public static final Rule LENGTHS = rule("lengths", by(Shapes::lengths));

    /** github's base_url and a quota's path gain a final slash. */
    public static final Rule SLASH =
            rule("final-slash", by(Shapes.text(text -> text.isEmpty() || text.endsWith("/") ? text : text + "/")));

    /** A role's token type: a mount's {@code default-service} is stored as {@code service} (approle). */
    public static final Rule TOKEN_TYPE =
            rule("token-type", by(Shapes.text(text -> text.replaceFirst("^default-", ""))));

    /** The issuer of one of identity's OIDC providers: written as scheme and host, read with the provider's path behind it. */
    public static final Rule ISSUER = rule("issuer", by(Shapes.text(Shapes::withoutProvider)));

    /** Headers that other origins may send: a server adds its own to them (vault/cors.go, and run). */
    public static final Rule CORS_HEADERS = rule("cors-headers", by(Shapes::corsHeaders));

    /**
     * A connection's URL: the server shows stars or xxxxx for a password, which is never drift. A list of settings, such as {@code
     * host=db user=v}, it shows escaped, as the path of a URL (net/url's Redacted, and run).
     */
    public static final Rule MASKED_URL = rule("masked-url", (desired, actual) -> {
        var form = by(Shapes.text(Literals::withoutMask));
        return form.test(desired, actual) || form.test(desired, Shapes.unescaped(actual));
    });

    /** Nothing is known of the field: texts and what they may be read as. */
    public static final Rule SHAPE = rule("shape", Shapes::alike);

    private final String label;
    private final BiPredicate<VaultValue, VaultValue> same;
    private final Function<VaultValue, Optional<String>> problem;
    private final Optional<VaultValue> zero;

    private Rule(
            String label, BiPredicate<VaultValue, VaultValue> same, Function<VaultValue, Optional<String>> problem) {
        this.label = label;
        this.same = same;
        this.problem = problem;
        this.zero = Optional.ofNullable(ZEROS.get(label));
    }

    /** Its name, such as {@code duration}. */
    public String label() {
        return label;
    }

    /** Whether what Git wants is what the server has. */
    boolean same(VaultValue desired, VaultValue actual) {
        return same.test(desired, actual);
    }

    /** Whether a value, in the rule's own shape, is false, 0 or empty. An empty text is so in any shape. */
    boolean isNothing(VaultValue value) {
        return Shapes.isHollow(value)
                || zero.filter(nothing -> same(value, nothing)).isPresent();
    }

    /** Why the server would refuse the value; a clause that does not repeat it. */
    Optional<String> problem(VaultValue desired) {
        return problem.apply(desired);
    }

    /** The rule with this label. */
    static Rule of(String label) {
        var rule = ALL.get(label);
        if (rule == null) {
            throw new IllegalArgumentException("there is no rule '%s'".formatted(label));
        }
        return rule;
    }

    /** For a field that no kind knows: by its name, as Vault's backends name theirs. */
    static Rule general(String field) {
        return DURATION_NAME.matcher(field).matches()
                ? DURATION
                : SET_NAME.matcher(field).matches() ? SET : SHAPE;
    }

    private static Rule rule(String label, BiPredicate<VaultValue, VaultValue> same) {
        return rule(label, same, value -> Optional.empty());
    }

    private static Rule rule(
            String label, BiPredicate<VaultValue, VaultValue> same, Function<VaultValue, Optional<String>> problem) {
        var rule = new Rule(label, same, problem);
        ALL.put(label, rule);
        return rule;
    }

    @Override
    public String toString() {
        return label;
    }

    private static BiPredicate<VaultValue, VaultValue> by(UnaryOperator<VaultValue> form) {
        return (desired, actual) -> desired.equals(actual) || Shapes.equal(form.apply(desired), form.apply(actual));
    }

    private static Optional<String> grammar(boolean kept) {
        return kept ? Optional.empty() : Optional.of(NO_DURATION);
    }

    private static boolean isText(VaultValue value, String text) {
        return value instanceof VaultValue.Text given && given.text().equals(text);
    }

    private static boolean samePolicy(VaultValue desired, VaultValue actual) {
        if (by(Shapes.text(Shapes::lines)).test(desired, actual)) {
            return true;
        }
        var hash = Shapes.plain(desired).flatMap(JsonText::read);
        return hash.isPresent()
                && Shapes.plain(actual)
                        .map(text -> HclText.parse("", text))
                        .filter(parsed -> parsed.problems().isEmpty())
                        .filter(parsed -> Shapes.equal(hash.get(), parsed.value()))
                        .isPresent();
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException plain) {
            return text;
        }
    }
}
