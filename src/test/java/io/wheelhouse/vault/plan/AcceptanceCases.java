package io.wheelhouse.vault.plan;

import static io.wheelhouse.vault.plan.ItemVerdict.CHANGED;
import static io.wheelhouse.vault.plan.ItemVerdict.CREATE;
import static io.wheelhouse.vault.plan.ItemVerdict.ERROR;
import static io.wheelhouse.vault.plan.ItemVerdict.SAME;
import static io.wheelhouse.vault.plan.ItemVerdict.UNVERIFIABLE;

import io.wheelhouse.spi.VaultRead;
import java.util.stream.Stream;

/** The numbered cases of the field research: what a file wants, what a server answers, and the verdict. */
final class AcceptanceCases {
    private static final String POSTGRES =
            "{'plugin_name':'postgresql-database-plugin','verify_connection':false,'connection_url':'postgres://v:S3cret@db/a'}";

    private AcceptanceCases() {}

    private static AcceptanceCase v(String name) {
        return new AcceptanceCase(name);
    }

    private static AcceptanceCase approle(String name, String wanted, String live) {
        return v(name).file("auth/ar/role/r.json", wanted)
                .auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/r", live);
    }

    private static AcceptanceCase below(String name, String type, String path, String wanted, String live) {
        return v(name).file("mounts/m/" + path + ".json", wanted)
                .engine("m", "{'type':'" + type + "'}")
                .has("m/" + path, live);
    }

    private static AcceptanceCase belowAuth(String name, String type, String path, String wanted, String live) {
        return v(name).file("auth/a/" + path + ".json", wanted)
                .auth("a", "{'type':'" + type + "'}")
                .has("auth/a/" + path, live);
    }

    static Stream<AcceptanceCase> mounts() {
        return Stream.of(
                v("V1 a ttl in hours is its seconds")
                        .file("sys/mounts/pki.json", "{'type':'pki','config':{'max_lease_ttl':'87600h'}}")
                        .engine("pki", "{'type':'pki','config':{'max_lease_ttl':315360000}}")
                        .is(SAME),
                v("V2 kv-v2 is kv of version 2")
                        .file("sys/mounts/s.json", "{'type':'kv-v2'}")
                        .engine("s", "{'type':'kv','options':{'version':'2'}}")
                        .is(SAME),
                v("V4 no options are version 1")
                        .file("sys/mounts/s.json", "{'type':'kv','options':{'version':'1'}}")
                        .noOptions("s", "kv")
                        .is(SAME),
                v("V5 kv goes not back to version 1")
                        .file("sys/mounts/s.json", "{'type':'kv','options':{'version':'1'}}")
                        .engine("s", "{'type':'kv','options':{'version':'2'}}")
                        .is(ERROR, "never goes back"),
                v("V5 kv-v1 on a version 2")
                        .file("sys/mounts/s.json", "{'type':'kv-v1'}")
                        .engine("s", "{'type':'kv','options':{'version':'2'}}")
                        .is(ERROR, "never goes back"),
                v("V5 from version 1 to 2 there is no way back")
                        .file("sys/mounts/s.json", "{'type':'kv-v2'}")
                        .engine("s", "{'type':'kv','options':{'version':'1'}}")
                        .is(CHANGED, "no way back"),
                v("V7 a mount's type never changes")
                        .file("sys/mounts/db.json", "{'type':'database'}")
                        .engine("db", "{'type':'kv'}")
                        .is(ERROR, "line 1: type", "would destroy"),
                v("V8 system is inherited")
                        .file("sys/mounts/pki.json", "{'type':'pki','config':{'default_lease_ttl':'system'}}")
                        .engine("pki", "{'type':'pki','config':{'default_lease_ttl':0}}")
                        .has("sys/mounts/pki/tune", "{'default_lease_ttl':2764800}")
                        .madeBy("sys/mounts/pki", "{'type':'pki','config':{'default_lease_ttl':'0'}}")
                        .madeByItself("sys/mounts/pki/tune")
                        .is(SAME),
                v("V10 a default longer than the most")
                        .file(
                                "sys/mounts/pki.json",
                                "{'type':'pki','config':{'default_lease_ttl':'2h','max_lease_ttl':'1h'}}")
                        .is(ERROR, "config.default_lease_ttl", "longer than config.max_lease_ttl"),
                v("V11 empty settings that the server leaves out or fills in")
                        .file(
                                "sys/auth/u.json",
                                "{'type':'userpass','config':{'listing_visibility':'','allowed_response_headers':[],'token_type':''}}")
                        .auth("u", "{'type':'userpass','config':{'token_type':'default-service'}}")
                        .is(SAME),
                v("V13 a lockout goes by other names when it is read")
                        .file(
                                "sys/auth/u.json",
                                "{'config':{'user_lockout_config':{'lockout_threshold':'5','lockout_duration':'15m'}}}")
                        .auth(
                                "u",
                                "{'type':'userpass','config':{'user_lockout_config':{'user_lockout_threshold':5,'user_lockout_duration':900}}}")
                        .madeBy("sys/auth/u", "{'type':'userpass'}")
                        .madeBy(
                                "sys/mounts/auth/u/tune",
                                "{'user_lockout_config':{'lockout_threshold':'5','lockout_duration':'15m'}}")
                        .is(SAME),
                v("V14 a description is tuned")
                        .file("sys/mounts/m.json", "{'description':'new'}")
                        .engine("m", "{'type':'kv','description':'old'}")
                        .is(CHANGED),
                v("V16 force_no_cache is set when a mount is made")
                        .file("sys/auth/u.json", "{'config':{'force_no_cache':true}}")
                        .auth("u", "{'type':'userpass','config':{'force_no_cache':false}}")
                        .is(ERROR, "config.force_no_cache", "never again"),
                v("V17 a mount below another is a conflict")
                        .file("sys/mounts/team/app.json", "{'type':'kv'}")
                        .engine("team", "{'type':'kv'}")
                        .has("sys/mounts/team/app", "{'type':'kv'}")
                        .madeByItself("sys/mounts/team/app")
                        .is(ERROR, "team/ is mounted there"),
                v("V19 a plugin is listed by its name")
                        .file(
                                "sys/mounts/x.json",
                                "{'type':'plugin','plugin_name':'x','config':{'plugin_version':'1.2.3'}}")
                        .engine("x", "{'type':'x','plugin_version':'v1.2.3'}")
                        .is(SAME),
                v("V19 a plugin that comes with the server is listed by its name too")
                        .file("sys/mounts/x.json", "{'type':'plugin','plugin_name':'pki'}")
                        .engine("x", "{'type':'pki'}")
                        .is(SAME));
    }

    static Stream<AcceptanceCase> policies() {
        var text = "path \"x\" { capabilities = [\"read\"] }";
        return Stream.of(
                v("V20 a policy's name is folded")
                        .file("sys/policy/DevOps.hcl", text)
                        .policy("devops", text)
                        .is(SAME),
                v("V22 root cannot be written")
                        .file("sys/policy/root.hcl", text)
                        .policy("root", "")
                        .madeByItself("sys/policies/acl/root")
                        .is(ERROR, "nobody can write it"),
                v("V23 line ends and a final newline do not count")
                        .file("sys/policy/a.hcl", "path \"x\" {\r\n  capabilities = [\"read\"]\r\n}\r\n")
                        .policy("a", "path \"x\" {\n  capabilities = [\"read\"]\n}")
                        .is(SAME),
                v("V25 JSON counts by what it says")
                        .file("sys/policy/a.json", "{\n  'path': {\n    'secret/*': {'capabilities': ['read']}\n  }\n}")
                        .policy("a", "{\"path\":{\"secret/*\":{\"capabilities\":[\"read\"]}}}")
                        .is(SAME),
                v("V26 there is no such capability")
                        .file("sys/policy/a.hcl", "path \"x\" {\n  capabilities = [\"raed\"]\n}")
                        .is(
                                ERROR,
                                "sys/policy/a.hcl, line 2: path.x.capabilities: there is no such capability: 'raed'"));
    }

    static Stream<AcceptanceCase> auths() {
        return Stream.of(
                approle("V28 1d12h is no duration", "{'token_ttl':'1d12h'}", "{}")
                        .is(ERROR, "auth/ar/role/r.json, line 1: token_ttl: this is no duration"),
                approle("V29 parts of a second are cut off", "{'token_ttl':'500ms'}", "{'token_ttl':0}")
                        .is(SAME, "it becomes 0 s"),
                approle(
                                "V31 single hosts with and without a mask",
                                "{'token_bound_cidrs':['10.0.0.1/32'],'secret_id_bound_cidrs':['10.0.0.1/32']}",
                                "{'token_bound_cidrs':['10.0.0.1'],'secret_id_bound_cidrs':['10.0.0.1/32']}")
                        .is(SAME),
                approle(
                                "V32 the old name for policies sorts and folds them",
                                "{'policies':['ops','Dev','ops']}",
                                "{'policies':['dev','ops'],'token_policies':['dev','ops']}")
                        .madeBy("auth/ar/role/r", "{'policies':['ops','Dev','ops']}")
                        .is(SAME),
                approle("V34 policies are a set", "{'token_policies':['b','a']}", "{'token_policies':['a','b']}")
                        .is(SAME),
                approle("V35 a text with commas is a list", "{'token_policies':'a, b'}", "{'token_policies':['a','b']}")
                        .is(SAME),
                approle("V35 an empty text is an empty list", "{'token_policies':''}", "{'token_policies':[]}")
                        .is(SAME),
                approle(
                                "V37 flags and numbers as texts",
                                "{'bind_secret_id':'true','token_num_uses':'5'}",
                                "{'bind_secret_id':true,'token_num_uses':5}")
                        .is(SAME),
                approle(
                                "V38 local_secret_ids is set when a role is made",
                                "{'local_secret_ids':true}",
                                "{'local_secret_ids':false}")
                        .is(ERROR, "local_secret_ids", "never again"),
                approle(
                                "V40 a live setting that is not in Git",
                                "{'token_ttl':'1h'}",
                                "{'token_ttl':3600,'token_bound_cidrs':['10.0.0.0/8'],'bind_secret_id':true,'token_type':'default'}")
                        .is(SAME, "Live and not in Git: token_bound_cidrs"),
                v("V41 a role's name is folded")
                        .file("auth/ar/role/App.json", "{'token_ttl':'1h'}")
                        .auth("ar", "{'type':'approle'}")
                        .has("auth/ar/role/app", "{'token_ttl':3600}")
                        .is(SAME),
                belowAuth(
                                "V43 any write clears the selector",
                                "kubernetes",
                                "role/r",
                                "{'bound_service_account_names':'*','bound_service_account_namespaces':['a']}",
                                "{'bound_service_account_names':['*'],'bound_service_account_namespaces':['a'],'bound_service_account_namespace_selector':'{\\'matchLabels\\':{\\'env\\':\\'x\\'}}'}")
                        .is(SAME, "Any write here clears bound_service_account_namespace_selector."),
                belowAuth(
                                "V44 a write without the client's secret is refused, so it is asked for",
                                "oidc",
                                "config",
                                "{'oidc_discovery_url':'https://i','oidc_client_id':'c','default_role':'b'}",
                                "{'oidc_discovery_url':'https://i','oidc_client_id':'c','default_role':'a'}")
                        .madeBy(
                                "auth/a/config",
                                "{'oidc_discovery_url':'https://i','oidc_client_id':'c','oidc_client_secret':'x','default_role':'a'}")
                        .is(CHANGED, "Writing this needs a secret: oidc_client_secret."),
                belowAuth(
                                "V46 claims and leeways",
                                "jwt",
                                "role/r",
                                "{'bound_audiences':'vault','bound_claims':{'team':['a']},'clock_skew_leeway':-1}",
                                "{'bound_audiences':['vault'],'bound_claims':{'team':['a']},'clock_skew_leeway':-1}")
                        .madeBy(
                                "auth/a/role/r",
                                "{'role_type':'jwt','user_claim':'sub','bound_audiences':'vault','bound_claims':{'team':['a']},'clock_skew_leeway':-1}")
                        .is(SAME),
                belowAuth(
                                "V47 ldap folds its url",
                                "ldap",
                                "config",
                                "{'url':'LDAPS://DC1.Corp','userattr':'sAMAccountName','request_timeout':'90s'}",
                                "{'url':'ldaps://dc1.corp','userattr':'samaccountname','request_timeout':90}")
                        .is(SAME),
                v("V49 a user is not made without a password")
                        .file("auth/up/users/al.json", "{'token_policies':['x']}")
                        .auth("up", "{'type':'userpass'}")
                        .is(ERROR, "password", "needs a secret"),
                belowAuth(
                                "V50 github's url gains a slash",
                                "github",
                                "config",
                                "{'organization':'acme','base_url':'https://ghe/api/v3'}",
                                "{'organization':'acme','base_url':'https://ghe/api/v3/','organization_id':7}")
                        .is(SAME),
                belowAuth(
                                "V52 aws bounds are lists",
                                "aws",
                                "role/r",
                                "{'auth_type':'ec2','bound_account_id':'123456789012'}",
                                "{'auth_type':'ec2','bound_account_id':['123456789012']}")
                        .is(SAME),
                belowAuth(
                                "V53 a role's auth type never changes",
                                "aws",
                                "role/r",
                                "{'auth_type':'iam','bound_account_id':'123456789012'}",
                                "{'auth_type':'ec2','bound_account_id':['123456789012']}")
                        .is(ERROR, "auth_type"));
    }

    static Stream<AcceptanceCase> engines() {
        return Stream.of(
                below(
                                "V55 a password in a url is a secret in Git",
                                "database",
                                "config/pg",
                                "{'connection_url':'postgres://v:S3cret@db/a'}",
                                "{'connection_details':{'connection_url':'postgres://v:xxxxx@db/a'}}")
                        .madeBy("m/config/pg", POSTGRES)
                        .anyMask("m/config/pg")
                        .is(ERROR, "connection_url: a secret stands here in the clear"),
                below(
                                "V55 a masked url alone is no drift (OpenBao)",
                                "database",
                                "config/pg",
                                "{'connection_url':'postgres://v@db/a'}",
                                "{'connection_details':{'connection_url':'postgres://v:xxxxx@db/a'}}")
                        .madeBy("m/config/pg", POSTGRES)
                        .anyMask("m/config/pg")
                        .is(SAME),
                below(
                                "V55 a masked url alone is no drift (Vault)",
                                "database",
                                "config/pg",
                                "{'connection_url':'postgres://v@db/a'}",
                                "{'connection_details':{'connection_url':'postgres://v:*****@db/a'}}")
                        .madeBy("m/config/pg", POSTGRES)
                        .anyMask("m/config/pg")
                        .is(SAME),
                below(
                                "V56 a statement is one entry, trimmed",
                                "database",
                                "roles/r",
                                "{'db_name':'pg','creation_statements':'CREATE X; GRANT Y; ','default_ttl':'1h'}",
                                "{'db_name':'pg','creation_statements':['CREATE X; GRANT Y;'],'default_ttl':3600}")
                        .madeBy(
                                "m/roles/r",
                                "{'db_name':'pg','creation_statements':'CREATE X; GRANT Y; ','default_ttl':'1h'}")
                        .is(SAME),
                below(
                                "V58 no key usage is not the default",
                                "pki",
                                "roles/r",
                                "{'key_usage':[]}",
                                "{'key_usage':['DigitalSignature','KeyAgreement','KeyEncipherment']}")
                        .madeBy("m/roles/r", "{}")
                        .is(CHANGED),
                below(
                                "V59 no_store overrides generate_lease",
                                "pki",
                                "roles/r",
                                "{'no_store':true,'generate_lease':true}",
                                "{'no_store':true,'generate_lease':false}")
                        .madeBy("m/roles/r", "{'no_store':true,'generate_lease':true}")
                        .is(ERROR, "generate_lease"),
                below("V61 an expiry is kept as a text", "pki", "config/crl", "{'expiry':'72h'}", "{'expiry':'3d'}")
                        .is(SAME),
                below(
                                "V62 ssh folds a key type and makes lists of lengths",
                                "ssh",
                                "roles/u",
                                "{'key_type':'CA','allow_user_certificates':true,'ttl':'30m','allowed_user_key_lengths':{'rsa':2048}}",
                                "{'key_type':'ca','allow_user_certificates':true,'ttl':1800,'allowed_user_key_lengths':{'rsa':[2048]}}")
                        .madeBy(
                                "m/roles/u",
                                "{'key_type':'CA','allow_user_certificates':true,'ttl':'30m','allowed_user_key_lengths':{'rsa':2048}}")
                        .is(SAME),
                below(
                                "V64 aws leases are Go's durations",
                                "aws",
                                "config/lease",
                                "{'lease':'30m','lease_max':'12h'}",
                                "{'lease':'30m0s','lease_max':'12h0m0s'}")
                        .madeBy("m/config/lease", "{'lease':'30m','lease_max':'12h'}")
                        .is(SAME),
                below(
                                "V64 and there are no days",
                                "aws",
                                "config/lease",
                                "{'lease':'1d','lease_max':'2d'}",
                                "{'lease':'24h0m0s','lease_max':'48h0m0s'}")
                        .is(ERROR, "takes no days"),
                below(
                                "V65 a write of aws root blanks the keys",
                                "aws",
                                "config/root",
                                "{'region':'eu-west-1'}",
                                "{'access_key':'AKIAEXAMPLE','region':'us-east-1'}")
                        .madeBy("m/config/root", "{'access_key':'AKIAEXAMPLE','secret_key':'x','region':'us-east-1'}")
                        .is(CHANGED, "resets what is live and not in Git: access_key", "needs a secret: secret_key"),
                below("V67 any path of a kv v1 is a secret", "kv", "roles/x", "{'a':'b'}", "{'a':'b'}")
                        .is(ERROR, "would store a secret"),
                v("V67 data of a kv v2 is a secret")
                        .file("mounts/kv2/data/x.json", "{'data':{'a':'b'}}")
                        .engine("kv2", "{'type':'kv','options':{'version':'2'}}")
                        .is(ERROR, "would store a secret"),
                below(
                                "V68 vhosts are JSON in a text",
                                "rabbitmq",
                                "roles/r",
                                "{'vhosts':'{\\'/\\':{\\'read\\':\\'.*\\',\\'write\\':\\'\\',\\'configure\\':\\'\\'}}'}",
                                "{'vhosts':{'/':{'configure':'','read':'.*','write':''}}}")
                        .madeBy(
                                "m/roles/r",
                                "{'vhosts':'{\\'/\\':{\\'read\\':\\'.*\\',\\'write\\':\\'\\',\\'configure\\':\\'\\'}}'}")
                        .is(SAME),
                below(
                                "V70 a key's type never changes",
                                "transit",
                                "keys/k",
                                "{'type':'rsa-4096'}",
                                "{'type':'aes256-gcm96'}")
                        .is(ERROR, "type"),
                below(
                                "V71 consul's lease is its ttl",
                                "consul",
                                "roles/c",
                                "{'policies':'a,b','lease':'1h'}",
                                "{'policies':['a','b'],'ttl':3600,'lease':3600,'token_type':'client'}")
                        .madeBy("m/roles/c", "{'policies':'a,b','lease':'1h'}")
                        .newer("m/roles/c", "policies", "consul_policies")
                        .is(SAME));
    }

    static Stream<AcceptanceCase> absences() {
        var role = "{'policies':'a,b','lease':'1h'}";
        return Stream.of(
                v("V73 what lies below a mount in the plan is made after it")
                        .file("mounts/consul/roles/c.json", role)
                        .file("sys/mounts/consul.json", "{'type':'consul'}")
                        .answers("consul/roles/c", new VaultRead.NoRoute())
                        .is(CREATE),
                v("V73 without a mount it can never be made")
                        .file("mounts/consul/roles/c.json", role)
                        .answers("consul/roles/c", new VaultRead.NoRoute())
                        .is(ERROR, "neither on the server nor in the tree"),
                v("V74 what may not be read is never taken for absent")
                        .file("mounts/consul/roles/c.json", role)
                        .engine("consul", "{'type':'consul'}")
                        .denies("consul/roles/c")
                        .is(UNVERIFIABLE, "nothing is known", "permission denied"),
                approle("V74 nor is a role that may not be read", "{'token_ttl':'1h'}", "{'token_ttl':3600}")
                        .denies("auth/ar/role/r")
                        .is(UNVERIFIABLE, "nothing is known", "permission denied"),
                v("V76 YAML 1.1 would take it for octal")
                        .file("auth/aws/role/r.yaml", "auth_type: ec2\nbound_account_id: 012345670123\n")
                        .auth("aws", "{'type':'aws'}")
                        .has("auth/aws/role/r", "{'auth_type':'ec2','bound_account_id':['012345670123']}")
                        .is(
                                ERROR,
                                "auth/aws/role/r.yaml, line 2: bound_account_id: YAML 1.1 and 1.2 read this differently"),
                approle("V77 null", "{'token_ttl':null}", "{'token_ttl':0}")
                        .is(ERROR, "line 1: token_ttl: null is ambiguous"),
                approle("V77 a field twice", "{'token_ttl':1,\n'token_ttl':1}", "{'token_ttl':1}")
                        .is(ERROR, "line 2: token_ttl: it is there twice"),
                approle("V77 a byte order mark", "\uFEFF{'token_ttl':1}", "{'token_ttl':1}")
                        .is(ERROR, "byte order mark"),
                approle("V77 an empty file", "", "{'token_ttl':1}").is(ERROR, "the file is empty"));
    }

    static Stream<AcceptanceCase> all() {
        return Stream.of(mounts(), policies(), auths(), engines(), absences()).flatMap(cases -> cases);
    }
}
