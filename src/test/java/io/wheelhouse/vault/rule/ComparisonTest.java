package io.wheelhouse.vault.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.vault.FakeVault;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Empty, nothing and default")
class ComparisonTest {
    private static final Map<String, Kind> KINDS = Map.of(
            "pki", Kinds.ofEngine("pki", "roles/x"),
            "ssh", Kinds.ofEngine("ssh", "roles/x"),
            "crl", Kinds.ofEngine("pki", "config/crl"),
            "aws", Kinds.ofEngine("aws", "config/root"),
            "jwt", Kinds.ofAuth("jwt", "role/x"),
            "cert", Kinds.ofAuth("cert", "certs/x"),
            "ldap", Kinds.ofAuth("ldap", "config"),
            "token", Kinds.ofAuth("token", "roles/x"),
            "approle", Kinds.ofAuth("approle", "role/x"),
            "mount", Kinds.MOUNT);

    private static FieldVerdict verdict(String kind, String field, String desired, String live) {
        var spec =
                KINDS.getOrDefault(kind, Kinds.ofAuth("aws", "config/" + kind)).field(field);
        return Comparison.of(spec, FakeVault.json(desired), FakeVault.fields(live))
                .verdict();
    }

    @ParameterizedTest(name = "{0} {1}: {2} is not {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    jwt      | bound_claims        | {'guest':false} | {}
                    jwt      | bound_claims        | {'guest':0}     | {'bound_claims':{}}
                    pki      | not_before_duration | 0               | {'not_before_duration':30}
                    ssh      | not_before_duration | 0               | {'not_before_duration':30}
                    pki      | key_usage           | []              | {'key_usage':['DigitalSignature','KeyAgreement','KeyEncipherment']}
                    pki      | allow_localhst      | false           | {'allow_localhost':true}
                    pki      | colour              | ''              | {}
                    pki      | signature_bits      | 0               | {'key_type':'rsa','signature_bits':512}
                    pki      | key_bits            | 0               | {'key_type':'rsa','key_bits':4096}
                    crl      | ocsp_expiry         | ''              | {'ocsp_expiry':'12h'}
                    cert     | ocsp_max_retries    | 0               | {'ocsp_max_retries':4}
                    identity | iam_metadata        | []              | {'iam_metadata':['account_id','auth_type']}
                    client   | max_retries         | 0               | {'max_retries':-1}
                    aws      | max_retries         | 0               | {'max_retries':-1}
                    ldap     | request_timeout     | 0               | {'request_timeout':90}
                    ldap     | connection_timeout  | 0               | {'connection_timeout':30}
                    ldap     | groupattr           | ''              | {'groupattr':'cn'}
                    mount    | description         | '0'             | {'description':''}
                    mount    | description         | 'false'         | {}
                    token    | token_type          | 'service'       | {'token_type':'default-service'}
                    token    | renewable           | false           | {}
                    ssh      | allowed_users       | 'bob@corp'      | {'allowed_users':'bob:*@corp'}
                    ssh      | allowed_users       | 'bob@corp'      | {'allowed_users':'bob:*****@corp'}
                    jwt      | bound_claims        | {'email':'ci@corp'} | {'bound_claims':{'email':'ci:*@corp'}}
                    pki      | colour              | 'bob@corp'      | {'colour':'bob:*@corp'}
                    """)
    void what_a_server_keeps_apart_is_not_the_same(String kind, String field, String desired, String live) {
        assertThat(verdict(kind, field, desired, live)).isEqualTo(FieldVerdict.CHANGED);
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    jwt      | bound_claims        | {}              | {'bound_claims':{}}
                    jwt      | bound_audiences     | []              | {}
                    jwt      | groups_claim        | ''              | {}
                    pki      | cn_validations      | []              | {'cn_validations':['email','hostname']}
                    pki      | issuer_ref          | ''              | {'issuer_ref':'default'}
                    pki      | key_bits            | 0               | {'key_type':'rsa','key_bits':2048}
                    pki      | key_bits            | 0               | {'key_type':'ec','key_bits':256}
                    pki      | signature_bits      | 0               | {'key_type':'rsa','signature_bits':256}
                    pki      | ttl                 | ''              | {'ttl':0}
                    ssh      | port                | 0               | {'port':22}
                    ssh      | not_before_duration | '30s'           | {'key_type':'otp'}
                    crl      | expiry              | ''              | {'expiry':'72h'}
                    approle  | token_type          | 'default-batch' | {'token_type':'batch'}
                    approle  | token_type          | ''              | {'token_type':'default'}
                    approle  | token_num_uses      | 0               | {}
                    mount    | config.token_type   | ''              | {'config':{'token_type':'default-service'}}
                    mount    | description         | ''              | {}
                    """)
    void what_a_server_makes_of_it_is_the_same(String kind, String field, String desired, String live) {
        assertThat(verdict(kind, field, desired, live)).isEqualTo(FieldVerdict.SAME);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    pki  | key_usage           | {'key_usage':[]}
                    pki  | not_before_duration | {'not_before_duration':0}
                    pki  | signature_bits      | {'key_type':'rsa','signature_bits':512}
                    pki  | key_bits            | {'key_type':'any','key_bits':2048}
                    pki  | allow_localhost     | {'allow_localhost':false}
                    pki  | of_tomorrow         | {'of_tomorrow':false}
                    pki  | of_tomorrow         | {'of_tomorrow':[]}
                    ssh  | not_before_duration | {'not_before_duration':0}
                    aws  | max_retries         | {'max_retries':0}
                    jwt  | bound_claims        | {'bound_claims':{'guest':false}}
                    """)
    void a_value_that_the_server_would_not_choose_is_no_default(String kind, String field, String live) {
        assertThat(isDefault(kind, field, live)).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    pki  | key_usage           | {'key_usage':['KeyAgreement','DigitalSignature','KeyEncipherment']}
                    pki  | signature_bits      | {'key_type':'rsa','signature_bits':256}
                    pki  | signature_bits      | {'key_type':'ec','signature_bits':0}
                    pki  | key_bits            | {'key_type':'any','key_bits':0}
                    pki  | no_store            | {'no_store':false}
                    pki  | of_tomorrow         | {'of_tomorrow':{}}
                    jwt  | bound_claims        | {'bound_claims':{}}
                    """)
    void what_the_server_would_choose_is_a_default(String kind, String field, String live) {
        assertThat(isDefault(kind, field, live)).isTrue();
    }

    private static boolean isDefault(String kind, String field, String live) {
        var fields = FakeVault.fields(live);
        return Comparison.isDefault(
                KINDS.get(kind).field(field), fields.field(field).orElseThrow(), fields);
    }
}
