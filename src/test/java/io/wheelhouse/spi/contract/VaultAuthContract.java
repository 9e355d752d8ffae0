package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import org.junit.jupiter.api.Test;

/** Auth methods: what each makes of what it is given. */
interface VaultAuthContract extends VaultPart {
    /** A throw-away certificate, valid until 2046, of a key that was thrown away. */
    String CERTIFICATE = VaultSamples.CERTIFICATE;

    String PUBLIC_KEY = VaultSamples.PUBLIC_KEY;

    @Test
    default void userpass_wants_a_password_at_first_and_never_shows_it() throws ServiceException {
        it().onAuth("userpass", mount -> {
            mount.refuses("users/Al", "{'token_policies':['x']}", "password");
            mount.keeps(
                    "users/Al",
                    "{'password':'not-shown','token_policies':['x']}",
                    "{'token_policies':['x'],'token_ttl':0}");
            mount.hides("users/al", "password", "password_hash");
            mount.lists("users", "al");
            mount.keeps(
                    "users/al",
                    "{'token_ttl':'5m'}",
                    "{'token_policies':['x'],'token_ttl':300,'token_type':'default'}");
        });
    }

    @Test
    default void jwt_replaces_its_configuration() throws ServiceException {
        it().onAuth("jwt", mount -> {
            mount.absent("config");
            mount.refuses("config", "{}", "exactly one of");
            mount.refuses("config", "{'jwt_validation_pubkeys':'nonsense'}", "public key");
            mount.keeps(
                    "config",
                    "{'jwt_validation_pubkeys':'%s','bound_issuer':'me','default_role':'d'}".formatted(PUBLIC_KEY),
                    ("{'jwt_validation_pubkeys':['%s'],'bound_issuer':'me','default_role':'d','oidc_client_id':'',"
                                    + "'jwks_url':'','oidc_discovery_url':'','jwt_supported_algs':[],'provider_config':{},"
                                    + "'namespace_in_state':true}")
                            .formatted(PUBLIC_KEY));
            mount.keeps(
                    "config",
                    "{'jwt_validation_pubkeys':['%s']}".formatted(PUBLIC_KEY),
                    "{'bound_issuer':'','default_role':''}");
            mount.hides("config", "oidc_client_secret");
        });
    }

    @Test
    default void oidc_wants_the_secret_with_the_id() throws ServiceException {
        it().onAuth(
                        "oidc",
                        mount -> mount.refuses(
                                "config",
                                "{'oidc_discovery_url':'http://127.0.0.1:1','oidc_client_id':'c','default_role':'b'}",
                                "oidc_client_secret"));
    }

    @Test
    default void jwt_roles_merge_and_turn_to_oidc_when_the_type_is_left_out() throws ServiceException {
        it().onAuth("jwt", mount -> {
            mount.refuses("role/r", "{}", "user claim");
            mount.keeps(
                    "role/Rr",
                    "{'role_type':'jwt','user_claim':'sub','bound_audiences':'vault','bound_claims':{'team':['a']},"
                            + "'clock_skew_leeway':-1}",
                    "{'role_type':'jwt','user_claim':'sub','bound_audiences':['vault'],'bound_claims':{'team':['a']},"
                            + "'clock_skew_leeway':-1,'expiration_leeway':0,'not_before_leeway':0,'max_age':0,"
                            + "'bound_claims_type':'string','bound_subject':'','groups_claim':'','token_type':'default',"
                            + "'allowed_redirect_uris':null,'claim_mappings':null,'oidc_scopes':null}");
            mount.lists("role", "rr");
            mount.refuses("role/rr", "{'token_ttl':'1h'}", "allowed_redirect_uris");
            mount.keeps(
                    "role/rr",
                    "{'role_type':'jwt','token_ttl':'1h','expiration_leeway':'3m'}",
                    "{'token_ttl':3600,'bound_audiences':['vault'],'expiration_leeway':180}");
            mount.keeps(
                    "role/o",
                    "{'user_claim':'sub','allowed_redirect_uris':'http://x/cb','max_age':'1h'}",
                    "{'role_type':'oidc','allowed_redirect_uris':['http://x/cb'],'max_age':3600}");
        });
    }

    @Test
    default void kubernetes_replaces_its_configuration_and_only_says_that_a_token_is_set() throws ServiceException {
        it().onAuth("kubernetes", mount -> {
            mount.absent("config");
            mount.refuses("config", "{}", "host");
            mount.keeps(
                    "config",
                    "{'kubernetes_host':'https://k','token_reviewer_jwt':'eyJhbGciOiJIUzI1NiJ9.e30.abc','kubernetes_ca_cert':'%s'}"
                            .formatted(CERTIFICATE),
                    ("{'kubernetes_host':'https://k','kubernetes_ca_cert':'%s','token_reviewer_jwt_set':true,"
                                    + "'disable_iss_validation':true,'disable_local_ca_jwt':false,'issuer':'','pem_keys':[]}")
                            .formatted(CERTIFICATE));
            mount.hides("config", "token_reviewer_jwt");
            mount.keeps(
                    "config",
                    "{'kubernetes_host':'https://k2','kubernetes_ca_cert':'%s'}".formatted(CERTIFICATE),
                    "{'kubernetes_host':'https://k2','token_reviewer_jwt_set':false}");
        });
    }

    @Test
    default void kubernetes_roles_merge_but_for_the_selector() throws ServiceException {
        it().onAuth("kubernetes", mount -> {
            mount.refuses("role/r", "{}", "bound_service_account_names");
            mount.refuses(
                    "role/r", "{'bound_service_account_names':'*,b','bound_service_account_namespaces':'a'}", "mix");
            mount.keeps(
                    "role/Rr",
                    "{'bound_service_account_names':'*','bound_service_account_namespaces':['a'],"
                            + "'bound_service_account_namespace_selector':'{\\'matchLabels\\':{\\'a\\':\\'b\\'}}'}"
                                    .replace("\\'", "\\\""),
                    "{'bound_service_account_names':['*'],'bound_service_account_namespaces':['a'],"
                            + "'alias_name_source':'serviceaccount_uid',"
                            + "'bound_service_account_namespace_selector':'{\\'matchLabels\\':{\\'a\\':\\'b\\'}}'}"
                                    .replace("\\'", "\\\""));
            mount.hides("role/rr", "audience");
            mount.lists("role", "rr");
            mount.keeps(
                    "role/rr",
                    "{'token_ttl':'70','audience':'vault'}",
                    "{'token_ttl':70,'audience':'vault','bound_service_account_names':['*'],"
                            + "'bound_service_account_namespace_selector':''}");
        });
    }

    @Test
    default void cert_keeps_certificates_as_they_are() throws ServiceException {
        it().onAuth("cert", mount -> {
            mount.refuses("certs/Cc", "{}", "certificate");
            mount.keeps(
                    "certs/Cc",
                    "{'certificate':'%s','allowed_common_names':'a,b'}".formatted(CERTIFICATE),
                    "{'certificate':'%s','allowed_common_names':['a','b'],'display_name':'cc','allowed_dns_sans':null,'token_ttl':0}"
                            .formatted(CERTIFICATE));
            mount.lists("certs", "cc");
            mount.keeps("certs/cc", "{'token_ttl':'1h'}", "{'token_ttl':3600,'allowed_common_names':['a','b']}");
            mount.keeps(
                    "config",
                    "{'disable_binding':'true'}",
                    "{'disable_binding':true,'enable_identity_alias_metadata':false}");
        });
    }

    @Test
    default void ldap_folds_url_and_attribute_and_hides_the_password() throws ServiceException {
        it().onAuth("ldap", mount -> {
            mount.write("config", "{}");
            mount.shows(
                    "config", "{'url':'ldap://127.0.0.1','userattr':'cn','request_timeout':90,'deny_null_bind':true}");
            mount.keeps(
                    "config",
                    "{'url':'LDAPS://DC1.Corp','userattr':'sAMAccountName','request_timeout':'80s','binddn':'cn=x','bindpass':'not-shown'}",
                    "{'url':'ldaps://dc1.corp','userattr':'samaccountname','request_timeout':80,'binddn':'cn=x'}");
            mount.hides("config", "bindpass");
            mount.keeps("config", "{'token_ttl':'5m'}", "{'token_ttl':300,'binddn':'cn=x','url':'ldaps://dc1.corp'}");
            mount.keeps("groups/Gg", "{'policies':'B,a'}", "{'policies':['a','b']}");
            mount.keeps("groups/gg", "{}", "{'policies':[]}");
            mount.keeps("users/Uu", "{'groups':['x','Y'],'policies':['p']}", "{'groups':'x,y','policies':['p']}");
            mount.lists("users", "uu");
            mount.lists("groups", "gg");
        });
    }

    @Test
    default void aws_roles_keep_their_type() throws ServiceException {
        it().onAuth("aws", mount -> {
            mount.refuses("role/r", "{}", "at least one bound parameter");
            mount.keeps(
                    "role/Rr",
                    "{'auth_type':'ec2','bound_account_id':'123456789012'}",
                    "{'auth_type':'ec2','bound_account_id':['123456789012'],'bound_region':[],'bound_ec2_instance_id':null,"
                            + "'resolve_aws_unique_ids':true,'allow_instance_migration':false,'token_policies':[]}");
            mount.lists("role", "rr");
            mount.refuses("role/rr", "{'auth_type':'iam'}", "auth_type");
            mount.keeps(
                    "role/rr",
                    "{'token_ttl':'5m'}",
                    "{'auth_type':'ec2','bound_account_id':['123456789012'],'token_ttl':300}");
            mount.keeps(
                    "role/i",
                    "{'bound_iam_principal_arn':'arn:aws:iam::123456789012:role/*','resolve_aws_unique_ids':false}",
                    "{'auth_type':'iam','bound_iam_principal_arn':['arn:aws:iam::123456789012:role/*']}");
        });
    }

    @Test
    default void aws_hides_the_secret_key_and_merges() throws ServiceException {
        it().onAuth("aws", mount -> {
            mount.absent("config/client");
            mount.keeps(
                    "config/client",
                    "{'access_key':'AK','secret_key':'not-shown','endpoint':'http://x'}",
                    "{'access_key':'AK','endpoint':'http://x','max_retries':-1}");
            mount.hides("config/client", "secret_key");
            mount.keeps("config/client", "{'endpoint':'http://y'}", "{'access_key':'AK','endpoint':'http://y'}");
            mount.shows("config/identity", "{'iam_alias':'role_id','ec2_alias':'role_id'}");
            mount.keeps(
                    "config/identity", "{'iam_alias':'unique_id'}", "{'iam_alias':'unique_id','ec2_alias':'role_id'}");
            mount.keeps(
                    "config/sts/123456789012",
                    "{'sts_role':'arn:aws:iam::123456789012:role/x'}",
                    "{'sts_role':'arn:aws:iam::123456789012:role/x'}");
            mount.lists("config/sts", "123456789012");
        });
    }

    @Test
    default void github_answers_nothing_for_a_team_that_nobody_mapped() throws ServiceException {
        it().onAuth("github", mount -> {
            mount.absent("config");
            mount.keeps(
                    "config",
                    "{'organization':'acme','organization_id':7,'base_url':'http://127.0.0.1:1/api/v3','token_ttl':'5m'}",
                    "{'organization':'acme','organization_id':7,'base_url':'http://127.0.0.1:1/api/v3/','token_ttl':300}");
            assertThat(it().server().read(mount.path("map/teams/nobody"))).isEqualTo(new VaultRead.Absent());
            mount.keeps("map/teams/Dev", "{'value':'a,b'}", "{'key':'Dev','value':'a,b'}");
            mount.shows("map/teams/dev", "{'value':'a,b'}");
            mount.lists("map/teams", "dev");
            mount.keeps("map/users/Ada", "{'value':'ops'}", "{'value':'ops'}");
        });
    }

    @Test
    default void token_roles_show_the_period_twice() throws ServiceException {
        var name = it().newName() + "-Tt";
        it().write("auth/token/roles/" + name, "{'allowed_policies':'a,b','period':'1h'}");
        it().remove("auth/token/roles/" + name);
        it().shows(
                        "auth/token/roles/" + name,
                        "{'allowed_policies':['a','b'],'period':3600,'token_period':3600,'orphan':false,'renewable':true,"
                                + "'token_type':'default-service','path_suffix':''}");
        it().write("auth/token/roles/" + name, "{'orphan':true}");
        it().shows("auth/token/roles/" + name, "{'allowed_policies':['a','b'],'orphan':true}");
        assertThat(it().server().list("auth/token/roles")).contains(name);
    }
}
