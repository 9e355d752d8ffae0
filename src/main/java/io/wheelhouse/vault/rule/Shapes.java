package io.wheelhouse.vault.rule;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import io.wheelhouse.vault.text.JsonText;
import io.wheelhouse.vault.text.JsonWriter;
import java.math.BigDecimal;
import java.net.Inet6Address;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Brings values into one form, so that what means the same becomes equal. What has another shape is left as it is. */
final class Shapes {
    /** An empty text is 0. */
    private static final Pattern INTEGER = Pattern.compile("|-?(0|[1-9][0-9]{0,17})");

    private static final BigDecimal LARGEST = new BigDecimal("999999999999999999");

    /** A longer text is read as no number: it is none that Vault takes, and reading it may take minutes. */
    static final int MOST_DIGITS = 100;

    private static final Set<String> SERVERS_HEADERS = Set.of(
            "content-type",
            "authorization",
            "x-requested-with",
            "x-vault-aws-iam-server-id",
            "x-vault-mfa",
            "x-vault-no-request-forwarding",
            "x-vault-policy-override",
            "x-vault-token",
            "x-vault-wrap-format",
            "x-vault-wrap-ttl");

    private Shapes() {}

    static boolean equal(VaultValue one, VaultValue other) {
        if (one instanceof Text || other instanceof Text || one.equals(other)) {
            return one.equals(other);
        }
        return JsonWriter.canonical(one).equals(JsonWriter.canonical(other));
    }

    /** False, 0, an empty text, list or object: what a server leaves out, or shows for what was never set. */
    static boolean isNothing(VaultValue value) {
        return switch (value) {
            case Text text -> text.text().isEmpty();
            case Num num -> num.number().signum() == 0;
            case Flag flag -> !flag.flag();
            case VaultValue.Null none -> true;
            case Items items -> items.items().isEmpty();
            case Fields fields -> fields.fields().isEmpty();
            case VaultValue.Concealed concealed -> false;
        };
    }

    /** An empty text, list or object, or none at all: nothing, whatever it is the value of. */
    static boolean isHollow(VaultValue value) {
        return isNothing(value) && !(value instanceof Num) && !(value instanceof Flag);
    }

    /** A text, number or flag as a text. */
    static Optional<String> plain(VaultValue value) {
        return switch (value) {
            case Text text -> Optional.of(text.text());
            case Num num -> Optional.of(JsonWriter.canonical(num));
            case Flag flag -> Optional.of(Boolean.toString(flag.flag()));
            default -> Optional.empty();
        };
    }

    static VaultValue text(VaultValue value) {
        return plain(value).<VaultValue>map(Text::new).orElse(value);
    }

    static UnaryOperator<VaultValue> text(UnaryOperator<String> change) {
        return value -> plain(value)
                .<VaultValue>map(text -> new Text(change.apply(text)))
                .orElse(value);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static VaultValue number(VaultValue value) {
        try {
            return value instanceof Text text && text.text().length() <= MOST_DIGITS
                    ? new Num(new BigDecimal(text.text().strip()))
                    : value;
        } catch (NumberFormatException none) {
            return value;
        }
    }

    /**
     * Why a server would refuse a value as a whole number, or take another one from it: a text is read as Go's code is written,
     * so that 010 is 8 and 0x10 is 16 (mapstructure, and run).
     */
    static Optional<String> noInteger(VaultValue value) {
        return switch (value) {
            case Text text ->
                INTEGER.matcher(text.text()).matches()
                        ? Optional.empty()
                        : Optional.of("a whole number is expected here, in digits without a 0 before them");
            case Num num ->
                num.number().scale() <= 0 && num.number().abs().compareTo(LARGEST) <= 0
                        ? Optional.empty()
                        : Optional.of("a whole number is expected here, of no more than 18 digits");
            default -> Optional.empty();
        };
    }

    /** As Go's strconv.ParseBool takes it. */
    static VaultValue flag(VaultValue value) {
        return switch (plain(value).orElse("")) {
            case "1", "t", "T", "true", "TRUE", "True" -> new Flag(true);
            case "0", "f", "F", "false", "FALSE", "False" -> new Flag(false);
            default -> value;
        };
    }

    static VaultValue seconds(VaultValue value) {
        return Durations.read(value)
                .<VaultValue>map(duration -> Num.of(duration.toSeconds()))
                .orElse(value);
    }

    static VaultValue nanos(VaultValue value) {
        return Durations.read(value)
                .<VaultValue>map(duration -> Num.of(duration.toNanos()))
                .orElse(value);
    }

    /** The entries of a list, or of a text with commas; none of any other shape. */
    static Optional<List<String>> entries(VaultValue value) {
        return switch (value) {
            case Items items -> {
                var texts = items.items().stream()
                        .flatMap(item -> plain(item).stream())
                        .toList();
                yield texts.size() == items.items().size() ? Optional.of(texts) : Optional.empty();
            }
            case Text text ->
                Optional.of(
                        text.text().isEmpty() ? List.of() : List.of(text.text().split(",", -1)));
            case Num num -> Optional.of(List.of(JsonWriter.canonical(num)));
            default -> Optional.empty();
        };
    }

    private static VaultValue list(VaultValue value, UnaryOperator<Stream<String>> change) {
        return entries(value)
                .<VaultValue>map(texts -> items(change.apply(texts.stream().map(String::strip))))
                .orElse(value);
    }

    private static Items items(Stream<String> texts) {
        return new Items(texts.<VaultValue>map(Text::new).toList());
    }

    static VaultValue list(VaultValue value) {
        return list(value, texts -> texts);
    }

    static VaultValue set(VaultValue value) {
        return list(value, texts -> texts.distinct().sorted());
    }

    /** Without those that a server lets everybody send. */
    static VaultValue corsHeaders(VaultValue value) {
        return list(value, texts -> texts.filter(text -> !SERVERS_HEADERS.contains(lower(text)))
                .distinct()
                .sorted());
    }

    static String withoutProvider(String issuer) {
        return issuer.replaceFirst("/v1/.*$", "");
    }

    /** A text without a scheme, which the server took for the path of a URL, as it was before. */
    static VaultValue unescaped(VaultValue value) {
        if (!(value instanceof Text text) || text.text().contains("://")) {
            return value;
        }
        try {
            // A plus is a plus there.
            return new Text(URLDecoder.decode(text.text().replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException otherwise) {
            return value;
        }
    }

    static VaultValue lowerSet(VaultValue value) {
        return list(value, texts -> texts.map(Shapes::lower).distinct().sorted());
    }

    static VaultValue hosts(VaultValue value) {
        return list(
                value, texts -> texts.map(Shapes::withoutHostMask).distinct().sorted());
    }

    private static String withoutHostMask(String address) {
        var parts = address.split("/", 2);
        boolean six = address.contains(":");
        var host = six ? shortest(parts[0]) : parts[0];
        return parts.length == 1 || parts[1].equals(six ? "128" : "32") ? host : host + "/" + parts[1];
    }

    /** An IPv6 address has many spellings. */
    private static String shortest(String address) {
        try {
            return Inet6Address.ofLiteral(address).getHostAddress();
        } catch (IllegalArgumentException none) {
            return address;
        }
    }

    static VaultValue statements(VaultValue value) {
        return value instanceof Text text && !text.text().isEmpty()
                ? items(Stream.of(text.text().strip()))
                : value instanceof Text ? items(Stream.of()) : list(value);
    }

    static VaultValue pairs(VaultValue value) {
        var pairs = new TreeMap<String, VaultValue>();
        switch (value) {
            case Fields fields -> fields.fields().forEach((name, one) -> pairs.put(name, paired(one)));
            case Items items -> {
                for (var item : items.items()) {
                    var pair = plain(item).orElse("").split("=", 2);
                    pairs.put(pair[0].strip(), new Text(pair.length > 1 ? pair[1].strip() : ""));
                }
            }
            default -> {
                return value;
            }
        }
        return new Fields(pairs);
    }

    /** Flags become 1 and 0 (mapstructure, decoding weakly). */
    private static VaultValue paired(VaultValue value) {
        return value instanceof Flag flag ? new Text(flag.flag() ? "1" : "0") : text(value);
    }

    /** Every number in an object as a list of it. */
    static VaultValue lengths(VaultValue value) {
        if (!(value instanceof Fields fields)) {
            return value;
        }
        var lengths = new LinkedHashMap<String, VaultValue>();
        for (var entry : fields.fields().entrySet()) {
            var each = entry.getValue() instanceof Items items ? items.items() : List.of(entry.getValue());
            lengths.put(
                    entry.getKey(), new Items(each.stream().map(Shapes::number).toList()));
        }
        return new Fields(lengths);
    }

    /** A text that holds JSON as what it holds. */
    static VaultValue json(VaultValue value) {
        return value instanceof Text text ? JsonText.read(text.text()).orElse(value) : value;
    }

    static String lines(String text) {
        return text.replace("\r\n", "\n").stripTrailing();
    }

    /** Two values of any shape that nothing is known of. */
    static boolean alike(VaultValue desired, VaultValue actual) {
        var one = plain(desired);
        var other = plain(actual);
        if (one.isPresent() && other.isPresent()) {
            return one.equals(other) || sameDuration(desired, actual);
        }
        if (desired instanceof Fields wanted && actual instanceof Fields found) {
            return wanted.fields().keySet().equals(found.fields().keySet())
                    && wanted.fields().entrySet().stream()
                            .allMatch(entry -> alike(
                                    entry.getValue(),
                                    found.field(entry.getKey()).orElseThrow()));
        }
        if (desired instanceof Items wanted && actual instanceof Items found) {
            return alike(wanted.items(), found.items());
        }
        return desired instanceof Text && actual instanceof Items
                ? equal(list(desired), list(actual)) || equal(statements(desired), list(actual))
                : equal(json(desired), actual);
    }

    private static boolean alike(List<VaultValue> desired, List<VaultValue> actual) {
        for (int i = 0; i < desired.size() && desired.size() == actual.size(); i++) {
            if (!alike(desired.get(i), actual.get(i))) {
                return false;
            }
        }
        return desired.size() == actual.size();
    }

    private static boolean sameDuration(VaultValue desired, VaultValue actual) {
        var one = Durations.read(desired);
        return one.isPresent()
                && !plain(desired).orElse("").isEmpty()
                && !plain(actual).orElse("").isEmpty()
                && (actual instanceof Num
                        ? Durations.read(actual).map(Duration::toSeconds).equals(one.map(Duration::toSeconds))
                        : one.equals(Durations.read(actual)));
    }
}
