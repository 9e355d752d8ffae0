package io.wheelhouse.vault.rule;

import io.wheelhouse.spi.VaultValue.Fields;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a field of a kind.
 *
 * @param name its place, such as {@code config.max_lease_ttl}
 * @param rule when two of its values are the same
 * @param alsoReadAs where else its value is read: another name of the setting, or another place
 * @param defaults what the server shows when nothing was set; none where that is false, 0 or empty
 * @param traits what is special about it
 * @param need when a write needs it; only of a secret
 * @param otherwiseWritten the name under which a write takes it, where only reads know this one
 */
public record FieldSpec(
        String name,
        Rule rule,
        List<String> alsoReadAs,
        List<Default> defaults,
        Set<Trait> traits,
        Optional<Need> need,
        Optional<String> otherwiseWritten) {
    /** Fields that are secret wherever they are. */
    private static final Set<String> SECRETS = Set.of(
            "password",
            "passwd",
            "bindpass",
            "secret",
            "secret_key",
            "secret_id",
            "client_secret",
            "oidc_client_secret",
            "token_reviewer_jwt",
            "private_key",
            "tls_private_key",
            "client_key",
            "client_tls_key",
            "pem_bundle",
            "credentials",
            "api_key",
            "api_token",
            "access_token",
            "root_password",
            "token");

    /** A field of which only its value can be judged. */
    public static final FieldSpec NOTHING_KNOWN = general("");

    public FieldSpec {
        alsoReadAs = List.copyOf(alsoReadAs);
        defaults = List.copyOf(defaults);
        traits = Set.copyOf(traits);
    }

    /** What is special about a field. */
    public enum Trait {
        /** Set when the thing is made, and never again. */
        CREATE_ONLY,
        /** Once true, never false again. */
        ONE_WAY,
        /** Never read back, though no secret. */
        WRITE_ONLY,
        /** Never read back, and never in a tree. */
        SECRET,
        /** Cleared by every write that leaves it out, even where other fields keep their values. */
        RESET,
        /** Empty in a file asks for the server's default. */
        EMPTY_DEFAULT,
        /** Made by the server: of no file's concern. */
        GENERATED,
        /** In no table; only its name is known. */
        UNKNOWN,
        /** In no table, of a thing whose unset fields the server leaves out. */
        OMITTED
    }

    /**
     * What a server shows when nothing was set.
     *
     * @param value in the server's words
     * @param beside another field, on which that hangs; empty when on none
     * @param has what that one has then
     */
    public record Default(String value, String beside, String has) {
        /** {@code 2048}, or {@code 2048@key_type:rsa}. */
        static Default of(String word) {
            var parts = word.split("[@:]", 3);
            return parts.length == 3 && word.contains("@")
                    ? new Default(parts[0], parts[1], parts[2])
                    : new Default(word, "", "");
        }

        boolean holds(Fields fields) {
            return beside.isEmpty()
                    || fields.field(beside)
                            .flatMap(Shapes::plain)
                            .filter(has::equals)
                            .isPresent();
        }
    }

    /** When a write needs a secret. */
    public sealed interface Need {
        /** When the thing is made. */
        record ToCreate() implements Need {}

        /** When the thing is made, and another field is written with it. */
        record ToCreateWith(String field) implements Need {}

        /** Whenever it is written. */
        record Always() implements Need {}

        /** When another field is written with it. */
        record With(String field) implements Need {}

        /** When the thing is made, unless a flag says that the server makes the secret itself. */
        record ToCreateWithout(String flag) implements Need {}

        /**
         * When the server has it, which another field shows, so that the write would take it away; or when the file wants what
         * shows it.
         */
        record Shown(String shownBy) implements Need {}
    }

    static FieldSpec general(String name) {
        return new FieldSpec(
                name,
                Rule.general(name.substring(name.lastIndexOf('.') + 1)),
                List.of(),
                List.of(),
                SECRETS.contains(name) ? Set.of(Trait.SECRET, Trait.UNKNOWN) : Set.of(Trait.UNKNOWN),
                Optional.empty(),
                Optional.empty());
    }

    /** Of a thing whose unset fields the server leaves out. */
    static FieldSpec omitted(String name) {
        var general = general(name);
        var traits = EnumSet.copyOf(general.traits());
        traits.add(Trait.OMITTED);
        return new FieldSpec(name, general.rule(), List.of(), List.of(), traits, Optional.empty(), Optional.empty());
    }

    /** Whether a default hangs on what another field has. */
    public boolean hasDefaultsBeside() {
        for (var one : defaults) {
            if (!one.beside().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The name under which a write takes it. */
    public String writtenAs() {
        return otherwiseWritten.orElse(name);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
