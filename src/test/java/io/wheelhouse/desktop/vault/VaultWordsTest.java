package io.wheelhouse.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.git.GitState;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.rule.FieldVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the panel says of fields, texts, folders and servers. */
class VaultWordsTest {
    @ParameterizedTest(name = "{0} on the server, {1} in Git")
    @CsvSource(
            delimiter = '|',
            value = {
                "315360000 | '87600h' | SAME | duration | 315360000 s = 87600h (duration)",
                "3600 | '20m' | CHANGED | duration | 3600 s ≠ 20m (duration)",
                "['dev','ops'] | 'ops,dev' | SAME | set | [dev, ops] = ops,dev (set)",
                "true | true | SAME | boolean | equal (boolean)",
                "'a text that is rather long' | 'another that is long too' | CHANGED | text | differs (text)"
            },
            quoteCharacter = '"')
    void the_rule_says_why_two_values_are_the_same_or_not(
            String server, String git, FieldVerdict verdict, String rule, String judged) {
        var field = FieldLine.of(
                new FieldPlan("field", FakeVault.json(git), Optional.of(FakeVault.json(server)), verdict, rule));
        assertThat(field.judged()).isEqualTo(judged);
    }

    @Test
    void what_the_server_does_not_show_is_said() {
        var missing = new FieldPlan("a", new VaultValue.Text("x"), Optional.empty(), FieldVerdict.CHANGED, "text");
        var secret = new FieldPlan("b", new VaultValue.Text("x"), Optional.empty(), FieldVerdict.WRITE_ONLY, "text");
        assertThat(FieldLine.of(missing).judged()).isEqualTo("not on the server (text)");
        assertThat(FieldLine.of(secret).judged()).isEqualTo("never shown by the server");
    }

    @ParameterizedTest(name = "{0} beside {1}")
    @CsvSource({
        "a/b/c, a/b/c, =a =b =c",
        "a/b/c, a/x/c, =a <b >x =c",
        "a/b, a/b/c, =a =b >c",
        "'', a, >a",
        "a/b/c/d, b/d, <a =b <c =d"
    })
    void texts_are_aligned_line_by_line(String server, String git, String rows) {
        assertThat(TextRows.of(server.replace('/', '\n'), git.replace('/', '\n')).stream()
                        .map(row -> switch (row.kind()) {
                            case BOTH -> "=" + row.git();
                            case SERVER -> "<" + row.server();
                            case GIT -> ">" + row.git();
                        })
                        .collect(Collectors.joining(" ")))
                .isEqualTo(rows);
    }

    @Test
    void texts_that_are_too_long_to_align_are_shown_one_after_the_other() {
        var rows = TextRows.of("a\n".repeat(700), "a\n".repeat(2));
        assertThat(rows).hasSize(702);
        assertThat(rows.getLast()).isEqualTo(new TextRows.Row("", "a", TextRows.Kind.GIT));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"~/vault, /home/ann/vault", "' /srv/vault/ ', /srv/vault", "~, /home/ann", "/srv/a/../b, /srv/b"})
    void a_typed_folder_is_read_as_a_shell_would(String typed, String read) {
        assertThat(FolderField.read(typed, "/home/ann")).contains(Path.of(read));
    }

    @Test
    void nothing_is_no_folder() {
        assertThat(FolderField.read("  ", "/home/ann")).isEmpty();
        assertThat(FolderField.read("a\0b", "/home/ann")).isEmpty();
    }

    @Test
    void folder_and_server_are_told_in_a_few_words() {
        var git = Optional.of(new GitState("main", Optional.of("4f2c91e"), true));
        assertThat(ServerWords.git(git, true)).isEqualTo("main @ 4f2c91e · dirty");
        assertThat(ServerWords.git(Optional.empty(), true)).isEqualTo("no Git repository");
        var ann = new VaultToken("ann", Set.of(), Optional.empty(), false);
        assertThat(ServerWords.server("https://vault.live:8200", Optional.of(ann)))
                .isEqualTo("vault.live:8200 as ann");
        assertThat(ServerWords.server("sandbox in /home/ann/x", Optional.empty()))
                .isEqualTo("sandbox");
    }

    @ParameterizedTest(name = "{0} s")
    @CsvSource({"2460, 41 min left, tone-muted", "599, 9 min left, tone-warning", "0, token expired, tone-danger"})
    void a_token_that_ends_soon_is_noticed(long seconds, String words, String style) {
        var left = Duration.ofSeconds(seconds);
        assertThat(ServerWords.life(left)).isEqualTo(words);
        assertThat(ServerWords.style(left)).isEqualTo(style);
    }

    @Test
    void an_item_is_copied_with_all_that_is_said_of_it() {
        var line = ItemLine.of(Plans.of(Plans.item("auth/ci/role/deploy.json", ItemVerdict.CHANGED)))
                .getFirst();
        assertThat(PlanText.plain(List.of(line)))
                .isEqualTo("auth/ci/role/deploy.json: 1 of 1 fields differ\n"
                        + "  token_ttl: server 3600, Git 20m; 3600 s ≠ 20m (duration)");
        assertThat(ItemLine.of(Plans.of(Plans.wanting("auth/people/users/ada.json", "password")))
                        .getFirst()
                        .note())
                .isEqualTo("needs a secret");
        assertThat(ItemLine.of(Plans.of(Plans.item("sys/mounts/old.yaml", ItemVerdict.ERROR)))
                        .getFirst()
                        .note())
                .isEqualTo("error, line 4: ttl: it is there twice");
    }

    @Test
    void one_secret_is_spoken_of_as_one() {
        assertThat(SecretsSheet.kept(1)).startsWith("It is kept in memory").contains("goes to this server only");
        assertThat(SecretsSheet.kept(2)).startsWith("They are kept in memory").contains("go to this server only");
    }
}
