package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Num;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the table cannot say of auth methods: what contradicts, what is worked out, what may not change. */
final class AuthRules {
    private static final Set<String> TOKEN_TYPES =
            Set.of("", "default", "service", "batch", "default-service", "default-batch");
    private static final List<String> JWT_SOURCES =
            List.of("jwt_validation_pubkeys", "jwks_url", "jwks_pairs", "oidc_discovery_url");

    private AuthRules() {}

    static void check(String rule, Item item) throws ServiceException.Invalid {
        switch (rule) {
            case "token" -> token(item);
            case "approle" -> {
                item.refuse(
                        !item.isNew() && item.isGiven("local_secret_ids"),
                        "local_secret_ids can only be modified during role creation");
                item.refuse(
                        !item.flag("bind_secret_id")
                                && item.list("secret_id_bound_cidrs").isEmpty()
                                && item.list("token_bound_cidrs").isEmpty(),
                        "at least one constraint should be enabled on the role");
                token(item);
            }
            case "cert-config" ->
                item.refuse(
                        item.isGiven("ocsp_cache_size") && item.number("ocsp_cache_size") < 2,
                        "invalid cache size, must be >= 2 and <= 100000");
            case "password" -> {
                item.refuse(
                        item.isNew() && !item.hasSecret("password") && !item.hasSecret("password_hash"),
                        "\"password\" or \"password_hash\" must be supplied");
                token(item);
            }
            case "jwt-config" -> jwtConfig(item);
            case "jwt-role" -> jwtRole(item);
            case "kubernetes-config" -> item.refuse(item.text("kubernetes_host").isEmpty(), "no host provided");
            case "kubernetes-role" -> kubernetesRole(item);
            case "cert" -> {
                item.refuse(
                        !item.text("certificate").contains("-----BEGIN CERTIFICATE-----"),
                        "failed to parse certificate");
                if (item.text("display_name").isEmpty()) {
                    item.set("display_name", item.name().toLowerCase(Locale.ROOT));
                }
                token(item);
            }
            case "ldap-user" -> item.set("groups", String.join(",", item.list("groups")));
            case "aws-auth-role" -> awsRole(item);
            case "aws-sts" -> item.refuse(item.text("sts_role").isEmpty(), "no sts role ARN given");
            case "token-role" -> {
                // The older names are always there, if only as zero.
                item.set("name", item.name());
                item.set("period", Num.of(item.number("period")));
                item.set("explicit_max_ttl", Num.of(item.number("explicit_max_ttl")));
            }
            case "github" -> {
                item.refuse(item.text("organization").isEmpty(), "organization is a required parameter");
                var url = item.text("base_url");
                if (!url.isEmpty() && !url.endsWith("/")) {
                    item.set("base_url", url + "/");
                }
                token(item);
            }
            case "mapping" -> {
                item.refuse(
                        item.given("value").filter(Fields.class::isInstance).isPresent(), "the value must be a text");
                item.set("key", item.name());
            }
            default -> EngineRules.check(rule, item);
        }
    }

    private static void token(Item item) throws ServiceException.Invalid {
        long longest = item.number("token_max_ttl");
        item.refuse(
                longest > 0 && item.number("token_ttl") > longest,
                "'token_ttl' cannot be greater than 'token_max_ttl'");
        var type = item.text("token_type");
        item.refuse(!TOKEN_TYPES.contains(type), "invalid 'token_type' value \"%s\"".formatted(type));
        item.set("token_type", type.isEmpty() ? "default" : type.replaceFirst("^default-", ""));
        item.refuse(
                item.text("token_type").equals("batch")
                        && (item.number("token_period") > 0 || item.number("token_num_uses") > 0),
                "'token_type' cannot be 'batch' when set to generate tokens with a period or limited use");
    }

    private static void jwtConfig(Item item) throws ServiceException.Invalid {
        item.refuse(
                item.text("oidc_client_id").isEmpty() == item.hasSecret("oidc_client_secret"),
                "both 'oidc_client_id' and 'oidc_client_secret' must be set for OIDC");
        var sources = JWT_SOURCES.stream()
                .filter(source ->
                        !item.text(source).isEmpty() || !item.list(source).isEmpty())
                .count();
        item.refuse(
                sources != 1,
                "exactly one of 'jwt_validation_pubkeys', 'jwks_url', 'jwks_pairs' or 'oidc_discovery_url' must be set");
        item.refuse(
                item.list("jwt_validation_pubkeys").stream().anyMatch(key -> !key.contains("-----BEGIN ")),
                "error parsing public key: data does not contain any valid public keys");
        // Settings of a provider hold secrets of it: which, only the provider knows.
        item.set("provider_config", Fields.NONE);
    }

    private static void jwtRole(Item item) throws ServiceException.Invalid {
        item.refuse(item.text("user_claim").isEmpty(), "a user claim must be defined on the role");
        // Left out it is oidc again, whatever it was.
        var type = item.isGiven("role_type") && !item.text("role_type").isEmpty() ? item.text("role_type") : "oidc";
        item.refuse(!Set.of("jwt", "oidc").contains(type), "invalid 'role_type': " + type);
        item.set("role_type", type);
        item.refuse(
                type.equals("oidc") && item.list("allowed_redirect_uris").isEmpty(),
                "'allowed_redirect_uris' must be set if 'role_type' is 'oidc' or unspecified.");
        token(item);
    }

    private static void kubernetesRole(Item item) throws ServiceException.Invalid {
        // It is the one field that does not keep its value (reference 3.3).
        if (!item.isGiven("bound_service_account_namespace_selector")) {
            item.set("bound_service_account_namespace_selector", "");
        }
        for (var field : List.of("bound_service_account_names", "bound_service_account_namespaces")) {
            var names = item.list(field);
            var selected = field.endsWith("namespaces")
                    && !item.text("bound_service_account_namespace_selector").isEmpty();
            item.refuse(names.isEmpty() && !selected, "\"%s\" can not be empty".formatted(field));
            item.refuse(names.size() > 1 && names.contains("*"), "can not mix \"*\" with values");
        }
        token(item);
    }

    private static void awsRole(Item item) throws ServiceException.Invalid {
        var was = item.before().flatMap(before -> before.field("auth_type"));
        if (item.text("auth_type").isEmpty()) {
            item.set("auth_type", "iam");
        }
        item.refuse(
                was.filter(type -> !type.equals(item.result().field("auth_type").orElse(type)))
                        .isPresent(),
                "changing auth_type on a role is not allowed");
        item.refuse(
                Stream.of(
                                "bound_account_id",
                                "bound_ami_id",
                                "bound_ec2_instance_id",
                                "bound_iam_instance_profile_arn",
                                "bound_iam_principal_arn",
                                "bound_iam_role_arn",
                                "bound_region",
                                "bound_subnet_id",
                                "bound_vpc_id")
                        .allMatch(bound -> item.list(bound).isEmpty()),
                "at least one bound parameter should be specified on the role");
        token(item);
    }
}
