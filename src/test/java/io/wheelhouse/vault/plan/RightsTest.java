package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As a real HashiCorp Vault and OpenBao answer tokens with so many rights. */
final class RightsTest {
    private static Rights of(String path, String words) {
        return new Rights(Optional.of(Map.of(path, Set.copyOf(List.of(words.split(" ", -1))))));
    }

    @ParameterizedTest(name = "{0} with {1}, there: {2}")
    @CsvSource({
        "sys/policies/acl/z, create, false, update",
        "sys/policies/acl/z, update, false, ''",
        "sys/mounts/z, create, false, update",
        "sys/mounts/z, update, false, ''",
        "sys/auth/z, update, false, sudo",
        "sys/auth/z, create sudo, false, update",
        "sys/auth/z, update sudo, false, ''",
        "sys/auth/z/tune, update, true, sudo",
        "sys/mounts/auth/z/tune, update, true, ''",
        "sys/audit/z, update, false, sudo",
        "sys/audit/z, read, false, update and sudo",
        "sys/config/cors, update, true, sudo",
        "sys/config/auditing/request-headers/z, update, false, sudo",
        "sys/config/ui/headers/X-Z, update sudo, true, ''",
        "auth/ar/role/z, create, false, ''",
        "auth/ar/role/z, update, false, ''",
        "auth/ar/role/z, create, true, update",
        "auth/ar/role/z, update, true, ''",
        "kv/z, read, false, create or update",
        "kv/z, deny, true, update",
        "sys/audit/z, root, false, ''",
    })
    void what_a_token_lacks_to_write_is_named(String path, String words, boolean there, String lacks) {
        assertThat(of(path, words).lackingToWrite(path, there)).isEqualTo(named(lacks));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "sys/policies/acl/z, update, delete",
        "sys/policies/acl/z, delete, ''",
        "sys/auth/z, delete, sudo",
        "sys/auth/z, delete sudo, ''",
        "kv/z, root, ''",
    })
    void what_it_lacks_to_delete_is_named(String path, String words, String lacks) {
        assertThat(of(path, words).lackingToDelete(path)).isEqualTo(named(lacks));
    }

    @Test
    void where_nobody_may_ask_nothing_is_known_to_be_lacking() {
        var unknown = new Rights(Optional.empty());
        assertThat(unknown.lackingToWrite("sys/audit/z", false)).isEmpty();
        assertThat(unknown.mayRead("kv/z")).isFalse();
    }

    private static Optional<String> named(String lacks) {
        return lacks.isEmpty() ? Optional.empty() : Optional.of(lacks);
    }
}
