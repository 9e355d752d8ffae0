package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What the table cannot say of engines and of what every server has. */
final class EngineRules {
    private static final Map<String, Long> KEY_BITS = Map.of("rsa", 2048L, "ec", 256L, "ed25519", 0L, "any", 0L);
    private static final List<String> OTP =
            List.of("allowed_users", "cidr_list", "default_user", "exclude_cidr_list", "key_type", "port");
    private static final List<String> ONLY_OTP = List.of("cidr_list", "exclude_cidr_list", "port");

    private EngineRules() {}

    static void check(String rule, Item item) throws ServiceException.Invalid {
        switch (rule) {
            case "" -> {}
            case "pki-role" -> pkiRole(item);
            case "pki-urls" ->
                item.refuse(
                        Stream.of("issuing_certificates", "crl_distribution_points", "ocsp_servers")
                                .flatMap(field -> item.list(field).stream())
                                .anyMatch(url -> !url.matches("[a-z]+://.+")),
                        "invalid URL found in Authority Information Access (AIA) parameter");
            case "pki-crl" ->
                item.refuse(Durations.nanos(item.text("expiry")).isEmpty(), "given expiry could not be decoded");
            case "pki-tidy" -> {
                item.refuse(
                        item.number("min_startup_backoff_duration") > item.number("max_startup_backoff_duration"),
                        "max_startup_backoff_duration must be greater or equal to min_startup_backoff_duration");
                item.refuse(
                        item.flag("publish_stored_certificate_count_metrics")
                                && !item.flag("maintain_stored_certificate_counts"),
                        "Can not publish stored certificate count metrics without maintaining the counts");
            }
            case "ssh-role" -> sshRole(item);
            case "ssh-ca" -> {
                item.refuse(!item.isNew(), "keys are already configured; delete them before reconfiguring");
                item.set(
                        "public_key",
                        item.text("public_key").isEmpty() ? "ssh-rsa AAAAsandbox" : item.text("public_key"));
                List.of("generate_signing_key", "key_bits", "key_type").forEach(item::drop);
            }
            case "transit-key" -> EngineKeys.check(item);
            case "database-config" -> DatabaseRules.config(item);
            case "database-role" -> item.refuse(item.text("db_name").isEmpty(), "empty database name attribute");
            case "database-static-role" -> {
                item.refuse(item.text("db_name").isEmpty(), "empty database name attribute");
                item.refuse(item.number("rotation_period") < 5, "rotation_period must be 5 seconds or more");
            }
            case "totp" -> totp(item);
            case "rabbitmq-role" -> rabbitmqRole(item);
            case "consul-access" -> item.refuse(item.text("address").isEmpty(), "address is required");
            case "consul-role" -> consulRole(item);
            case "aws-role" -> awsRole(item);
            case "identity" -> identity(item);
            case "quota" -> quota(item);
            case "password-policy" -> Policies.checkPassword(item);
            default -> throw new IllegalStateException("the table names a rule that is none: " + rule);
        }
    }

    private static void pkiRole(Item item) throws ServiceException.Invalid {
        var type = item.text("key_type");
        item.refuse(!KEY_BITS.containsKey(type), "unknown key type " + type);
        if (item.number("key_bits") == 0) {
            item.set("key_bits", Num.of(KEY_BITS.getOrDefault(type, 0L)));
        }
        if (item.number("signature_bits") == 0 && type.equals("rsa")) {
            item.set("signature_bits", Num.of(256));
        }
        long longest = item.number("max_ttl");
        item.refuse(longest > 0 && item.number("ttl") > longest, "\"ttl\" value must be less than \"max_ttl\" value");
        if (item.list("cn_validations").isEmpty()) {
            item.set("cn_validations", Conversion.items(List.of("email", "hostname")));
        }
        if (item.flag("no_store")) {
            item.set("generate_lease", new Flag(false));
        }
        if (item.text("issuer_ref").isEmpty()) {
            item.set("issuer_ref", "default");
        }
    }

    private static void sshRole(Item item) throws ServiceException.Invalid {
        var type = item.text("key_type").toLowerCase(Locale.ROOT);
        item.refuse(!Set.of("ca", "otp").contains(type), "invalid key type");
        item.set("key_type", type);
        if (type.equals("otp")) {
            item.refuse(item.text("default_user").isEmpty(), "missing default user");
            item.result().fields().keySet().stream()
                    .filter(field -> !OTP.contains(field))
                    .toList()
                    .forEach(item::drop);
            return;
        }
        item.refuse(
                !item.flag("allow_user_certificates") && !item.flag("allow_host_certificates"),
                "either 'allow_user_certificates' or 'allow_host_certificates' must be set to 'true'");
        ONLY_OTP.forEach(item::drop);
        if (item.text("algorithm_signer").isEmpty()) {
            item.set("algorithm_signer", "default");
        }
        var lengths = new LinkedHashMap<String, VaultValue>();
        if (item.result().field("allowed_user_key_lengths").orElse(Fields.NONE) instanceof Fields given) {
            given.fields()
                    .forEach((name, length) ->
                            lengths.put(name, length instanceof Items ? length : new Items(List.of(length))));
        }
        item.set("allowed_user_key_lengths", new Fields(lengths));
    }

    private static void totp(Item item) throws ServiceException.Invalid {
        var made = item.flag("generate");
        item.refuse(!made && !item.hasSecret("key") && !item.hasSecret("url"), "the 'key' value is required");
        item.refuse(made && item.text("issuer").isEmpty(), "the 'issuer' value is required");
        item.refuse(made && item.text("account_name").isEmpty(), "the 'account_name' value is required");
        List.of("exported", "generate", "key_size", "qr_size", "skew").forEach(item::drop);
    }

    private static void rabbitmqRole(Item item) throws ServiceException.Invalid {
        item.refuse(item.text("tags").isEmpty() && item.text("vhosts").isEmpty(), "both tags and vhosts not specified");
        for (var field : List.of("vhosts", "vhost_topics")) {
            var text = item.text(field);
            // Go's maps: one that was made empty, and one that was never made.
            VaultValue none = field.equals("vhosts") ? Fields.NONE : new Null();
            var parsed = text.isEmpty() ? Optional.of(none) : Json.parsed(text).filter(Fields.class::isInstance);
            item.refuse(parsed.isEmpty(), "failed to unmarshal %s: invalid character".formatted(field));
            item.set(field, parsed.orElse(none));
        }
    }

    /** What Vault reads back depends on the version of Consul that a role is for. */
    private static void consulRole(Item item) throws ServiceException.Invalid {
        if (!item.isGiven("consul_policies") && !item.list("policies").isEmpty()) {
            item.set("consul_policies", Conversion.items(item.list("policies")));
        }
        item.drop("policies");
        item.refuse(
                Stream.of("consul_policies", "consul_roles", "service_identities", "node_identities")
                                .allMatch(field -> item.list(field).isEmpty())
                        && item.text("policy").isEmpty(),
                "Use either a policy document, a list of policies or roles, or a set of service or node identities");
        var life = item.isGiven("ttl") ? item.number("ttl") : item.number("lease");
        item.set("ttl", Num.of(life));
        item.set("lease", Num.of(life));
    }

    private static void awsRole(Item item) throws ServiceException.Invalid {
        item.refuse(item.text("credential_type").isEmpty(), "did not supply credential_type");
        item.refuse(
                item.number("max_sts_ttl") > 0 && item.number("default_sts_ttl") > item.number("max_sts_ttl"),
                "\"default_sts_ttl\" value must be less than or equal to \"max_sts_ttl\" value");
        var document = item.text("policy_document");
        if (!document.isEmpty()) {
            var parsed = Json.parsed(document);
            item.refuse(parsed.isEmpty(), "cannot parse policy document");
            item.set("policy_document", Json.text(parsed.orElse(Fields.NONE)));
        }
    }

    private static void identity(Item item) throws ServiceException.Invalid {
        var was = item.before().flatMap(before -> before.field("type"));
        item.refuse(
                was.filter(type -> !type.equals(item.result().field("type").orElse(type)))
                        .isPresent(),
                "group type cannot be changed");
        if (item.isNew()) {
            item.set("id", UUID.randomUUID().toString());
            item.set("name", item.name());
        }
    }

    private static void quota(Item item) throws ServiceException.Invalid {
        var counts = item.result().field("max_leases").isPresent();
        item.refuse(counts && item.number("max_leases") <= 0, "'max_leases' is invalid");
        item.refuse(
                !counts
                        && !(item.result().field("rate").orElse(Num.of(0)) instanceof Num rate
                                && rate.number().signum() > 0),
                "'rate' is invalid");
        item.set("name", item.name());
        item.set("type", counts ? "lease-count" : "rate-limit");
        if (!item.isGiven("inheritable")) {
            item.set("inheritable", new Flag(item.text("path").isEmpty()));
        }
    }
}
