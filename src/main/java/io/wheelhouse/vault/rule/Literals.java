package io.wheelhouse.vault.rule;

import io.wheelhouse.spi.VaultValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Secrets that stand in the clear within a value: a password in a URL or a data source name, a private key, a token. */
public final class Literals {
    /** What is shown instead of a value that is secret. */
    public static final VaultValue HIDDEN = new VaultValue.Text("******");

    /** Vault shows stars, OpenBao {@code xxxxx}, Go's own URL type the same. */
    private static final Pattern MASK = Pattern.compile(":(\\*+|x{5})@");

    /** A template of Vault's own or a mask stands for a password, and is none. */
    private static final String NO_PLACEHOLDER = "(?!['\"]?\\{\\{|\\*+@|x{5}@|\\*+(?:[;&\\s]|$))";

    /**
     * {@code scheme://user:password@host}; {@code user:password@tcp(host)} as MySQL has it, which servers do not mask (run:
     * Go's net/url sees no user in it); {@code password=...} in a list of settings. What stays is in a group.
     */
    private static final Pattern PASSWORD = Pattern.compile("(?<url>://[^/@:\\s]*:)" + NO_PLACEHOLDER + "[^\\s/]+(?=@)"
            + "|^(?<mysql>[^/@:\\s(]+:)" + NO_PLACEHOLDER + "\\S+(?=@[a-z0-9]*\\()"
            + "|(?<setting>\\b(?i:password|pwd)\\s*=\\s*)" + NO_PLACEHOLDER + "[^;&\\s]+");

    /** All of a value: one of Vault's templates. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");

    private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern TOKEN =
            Pattern.compile("\\bhv[sbr]\\.[A-Za-z0-9_-]{24,}|\\b[sbr]\\.[A-Za-z0-9]{24}\\b");

    /** Most values are such; the other patterns take longer. */
    private static final Pattern CERTAINLY_PLAIN = Pattern.compile("[\\w ,/:*+-]{0,64}+");

    private Literals() {}

    /** Whether a server's mask stands where a password would; sent back, it would become the password. */
    public static boolean isMasked(VaultValue value) {
        return value instanceof VaultValue.Text text
                && MASK.matcher(text.text()).find();
    }

    /** A URL without a server's mask. */
    public static VaultValue unmasked(VaultValue value) {
        return value instanceof VaultValue.Text text ? new VaultValue.Text(withoutMask(text.text())) : value;
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
        return SecretNames.is(field) && isSaid(value) ? HIDDEN : hidden(value);
    }

    /** Fields without those that hold a secret. */
    public static VaultValue.Fields without(VaultValue.Fields fields) {
        var plain = new LinkedHashMap<String, VaultValue>();
        fields.fields().forEach((name, one) -> {
            if (!within(name, one)) {
                plain.put(name, one);
            }
        });
        return new VaultValue.Fields(plain);
    }

    /** Flags say whether there is a secret, and an empty value that there is none. */
    private static boolean isSaid(VaultValue value) {
        return !(value instanceof VaultValue.Flag)
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
        return new VaultValue.Text(PASSWORD.matcher(text.text()).replaceAll("${url}${mysql}${setting}******"));
    }
}
