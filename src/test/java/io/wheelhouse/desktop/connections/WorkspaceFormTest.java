package io.wheelhouse.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.adapters.consul.ConsulAdapter;
import io.wheelhouse.workspace.SecretReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceFormTest {
    private final WorkspaceForm form = new WorkspaceForm(new ConsulAdapter());

    @BeforeEach
    void filled() {
        form.fill("address", " https://one:8501, https://two:8501 ");
    }

    @Test
    void a_number_is_whole() {
        form.fill("connect-timeout", "5 s");
        assertThat(form.problems()).containsExactly("Connect timeout is a whole number.");
        form.fill("connect-timeout", " 5 ");
        assertThat(form.problems()).isEmpty();
    }

    @Test
    void a_list_is_cut_and_what_is_empty_is_left_out() {
        form.fill("datacenter", "");
        assertThat(form.problems()).isEmpty();
        assertThat(form.connection().values())
                .isEqualTo(Map.of("address", List.of("https://one:8501", "https://two:8501")));
    }

    @ParameterizedTest
    @CsvSource({
        "ENVIRONMENT, CONSUL_HTTP_TOKEN, true",
        "ENVIRONMENT, 8f3a-77, false",
        "ENVIRONMENT, two words, false",
        "FILE, /run/secrets/token, true",
        "FILE, 'a\u0000b', false",
        "KEYCHAIN, any name at all, true",
        "COMMAND, vault read -field=token consul/creds/wheelhouse, true"
    })
    void a_secret_is_only_referred_to(WorkspaceForm.Place place, String text, boolean fine) {
        form.fill("token", text.replace("\\u0000", "\0"));
        form.place("token", place);
        if (fine) {
            assertThat(form.problems()).isEmpty();
            assertThat(form.connection().secrets()).containsOnlyKeys("token");
        } else {
            assertThat(form.problems())
                    .singleElement()
                    .asString()
                    .contains("this is no ")
                    .doesNotContain(text);
        }
    }

    @Test
    void a_path_below_home_stays_so_and_another_is_made_absolute() {
        form.place("token", WorkspaceForm.Place.FILE);
        form.fill("token", "~/token");
        assertThat(form.connection().secrets()).containsEntry("token", new SecretReference.File(Path.of("~/token")));
        form.fill("token", "token");
        assertThat(form.connection().secrets())
                .containsEntry(
                        "token", new SecretReference.File(Path.of("token").toAbsolutePath()));
    }
}
