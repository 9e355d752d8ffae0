package io.wheelhouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.Adapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceFilesTest {
    private static final WorkspaceConnection CONNECTION = new WorkspaceConnection(
            "consul",
            "consul",
            Map.of(
                    "address", List.of("https://[::1]:8501/a b"),
                    "servers", List.of("yes", "x: \"y\" \\ #"),
                    "verify", List.of("true"),
                    "timeout", List.of("5")),
            Map.of("token", new SecretReference.Command(List.of("pass", "a\nb"))));

    @TempDir
    Path folder;

    private WorkspaceFiles files;
    private WorkspaceChooser chooser;

    @BeforeEach
    void open() {
        files = new WorkspaceFiles(folders(), adapters());
        chooser = chooser(Map.of());
    }

    @Test
    void what_is_added_is_read_back() throws Exception {
        var file = files.add("shop", WorkspaceText.of(TestAdapter.CONSUL, CONNECTION, true));

        assertThat(file).isEqualTo(folder.resolve("config/workspaces/shop.yaml"));
        assertThat(files.read("shop").connections()).containsExactly(CONNECTION);
        assertThat(files.read("shop").readOnly()).isTrue();
        assertThat(files.list()).containsExactly(new WorkspaceFiles.Listed("shop", file));
    }

    @Test
    void nothing_is_overwritten_and_nothing_invalid_is_written() throws Exception {
        add("shop");
        assertThatThrownBy(() -> add("shop")).hasMessageContaining("There is a workspace shop already");
        assertThatThrownBy(() -> files.add("bad", "connections: {consul: {}}"))
                .hasMessageContaining("'address' is missing");
        assertThat(files.list()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a/b", "../x", "env", "sandbox", "", ".hidden", "a b"})
    void names_that_cannot_be_are_refused(String name) {
        assertThatThrownBy(() -> add(name)).isInstanceOf(InvalidWorkspace.class);
        assertThat(folder.resolve("config")).doesNotExist();
    }

    @Test
    void removing_keeps_the_file_and_drops_the_choice() throws Exception {
        add("shop");
        chooser.use("shop");
        var kept = files.remove("shop");

        assertThat(kept).exists();
        assertThat(files.list()).isEmpty();
        assertThat(chooser.choose(Optional.empty()).workspace().name()).isEqualTo("sandbox");
        assertThatThrownBy(() -> files.remove("sandbox")).hasMessageContaining("built in");
        assertThatThrownBy(() -> files.remove("shop")).hasMessageContaining("There is no workspace 'shop'");
    }

    @Test
    void two_files_of_one_name_are_an_error_for_that_name_only() throws Exception {
        add("shop");
        add("other");
        Files.writeString(
                folder.resolve("config/workspaces/second.yaml"), "name: shop\nconnections: {consul: {address: x}}");

        assertThatThrownBy(() -> files.read("shop"))
                .hasMessageContaining("Two files have the workspace name 'shop'")
                .hasMessageContaining("second.yaml")
                .hasMessageContaining("shop.yaml");
        assertThat(files.read("other").name()).isEqualTo("other");
    }

    @Test
    void a_broken_file_does_not_stop_the_others() throws Exception {
        add("shop");
        Files.writeString(folder.resolve("config/workspaces/broken.yaml"), "a: [");
        Files.writeString(folder.resolve("config/workspaces/deep.yaml"), "[".repeat(50_000));

        assertThat(files.read("shop").name()).isEqualTo("shop");
        assertThat(files.list()).extracting(WorkspaceFiles.Listed::name).containsExactly("broken", "deep", "shop");
        assertThatThrownBy(() -> files.read("broken")).hasMessageContaining("not YAML");
        assertThatThrownBy(() -> files.read("deep")).hasMessageContaining("nested too deeply");
    }

    @Test
    void the_option_wins_over_the_variable_over_the_services_over_the_choice_over_the_sandbox() throws Exception {
        add("one");
        add("two");
        add("three");
        var all = Map.of("WHEELHOUSE_WORKSPACE", "two", "CONSUL_HTTP_ADDR", "c:8500");
        assertThat(chooser.choose(Optional.empty()).line())
                .isEqualTo("workspace sandbox (built in, since no other was chosen)");
        chooser.use("three");
        assertThat(chooser.choose(Optional.empty()).line()).isEqualTo("workspace three (chosen with 'workspace use')");
        assertThat(chooser(Map.of("CONSUL_HTTP_ADDR", "c:8500"))
                        .choose(Optional.empty())
                        .line())
                .isEqualTo("workspace env (from CONSUL_HTTP_ADDR)");
        assertThat(chooser(all).choose(Optional.empty()).line()).isEqualTo("workspace two (from WHEELHOUSE_WORKSPACE)");
        assertThat(chooser(all).choose(Optional.of("one")).line()).isEqualTo("workspace one (from --workspace)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox.yaml", "env.yml", "..yaml", "...yaml"})
    void a_file_without_a_name_in_it_does_not_pass_for_another_workspace(String name) throws Exception {
        var file = Files.writeString(folder.resolve(name), "connections: {consul: {address: x}}");
        assertThatThrownBy(() -> files.readFile(file)).hasMessageContaining("gives no name");
    }

    @Test
    void a_folder_that_cannot_be_looked_into_is_not_taken_for_an_empty_one() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/workspaces"), "");
        assertThatThrownBy(files::list)
                .isInstanceOf(InvalidWorkspace.class)
                .hasMessageContaining(folder.resolve("config/workspaces") + " cannot be read");
    }

    @Test
    void folders_are_made_for_this_user_only() throws Exception {
        var made = Folders.make(folder.resolve("a/b"));
        assertThat(Files.getPosixFilePermissions(made)).hasSize(3);
        assertThat(Files.getPosixFilePermissions(made.getParent())).hasSize(3);
    }

    @Test
    void a_file_anywhere_can_be_used() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), "connections: {consul: {address: x}}");

        assertThat(chooser.choose(Optional.of("mine.yaml")).workspace().name()).isEqualTo("mine");
        assertThatThrownBy(() -> chooser.choose(Optional.of("./gone.yaml")))
                .hasMessageContaining("There is no workspace file " + folder.resolve("./gone.yaml"));
        assertThatThrownBy(() -> chooser.use("mine.yaml")).hasMessageContaining("is a file");
    }

    @Test
    void unknown_names_are_errors_with_the_nearest_one() throws Exception {
        add("production");
        assertThatThrownBy(() -> chooser.choose(Optional.of("prodcution")))
                .hasMessageContaining("There is no workspace 'prodcution'; perhaps 'production' is meant");
        assertThatThrownBy(() -> chooser.use("nowhere")).isInstanceOf(InvalidWorkspace.class);
        assertThat(folder.resolve("config/current-workspace")).doesNotExist();
    }

    @Test
    void a_choice_that_vanished_is_an_error_and_not_the_sandbox() throws Exception {
        var file = add("shop");
        chooser.use("shop");
        Files.delete(file);
        assertThatThrownBy(() -> chooser.choose(Optional.empty()))
                .hasMessageContaining("chosen with 'workspace use'")
                .hasMessageContaining("There is no workspace 'shop'");
    }

    @Test
    void the_environment_gives_a_connection_for_each_service_with_an_address() throws Exception {
        var workspace = chooser(Map.of(
                        "CONSUL_HTTP_ADDR", "c:8500",
                        "CONSUL_HTTP_SERVERS", "a, b",
                        "CONSUL_HTTP_TOKEN_FILE", "~/token",
                        "CONSUL_HTTP_SSL_VERIFY", "false",
                        "CONSUL_HTTP_CACERT", "ca.pem",
                        "VAULT_TOKEN", "unused"))
                .choose(Optional.empty())
                .workspace();

        assertThat(workspace.connections())
                .containsExactly(new WorkspaceConnection(
                        "consul",
                        "consul",
                        Map.of(
                                "address", List.of("c:8500"),
                                "servers", List.of("a", "b"),
                                "verify", List.of("false"),
                                "caFile", List.of(folder.resolve("ca.pem").toString())),
                        Map.of("token", new SecretReference.File(folder.resolve("home/token")))));
        assertThatThrownBy(() -> chooser.choose(Optional.of("env")))
                .hasMessageContaining("set CONSUL_HTTP_ADDR or VAULT_ADDR");
    }

    @Test
    void a_secret_is_found_in_the_file_where_its_service_keeps_it_unless_a_variable_has_it() throws Exception {
        var address = Map.of("VAULT_ADDR", "v:8200");
        assertThat(secrets(address)).isEmpty();
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/.token"), "hvs.x");
        assertThat(secrets(address))
                .containsExactly(Map.entry("token", new SecretReference.File(folder.resolve("home/.token"))));
        assertThat(secrets(Map.of("VAULT_ADDR", "v:8200", "VAULT_TOKEN", "hvs.y")))
                .containsExactly(Map.entry("token", new SecretReference.Env("VAULT_TOKEN")));
        assertThatThrownBy(() -> chooser.choose(Optional.of("env"))).hasMessageContaining("set CONSUL_HTTP_ADDR");
    }

    private Map<String, SecretReference> secrets(Map<String, String> variables) throws InvalidWorkspace {
        return chooser(variables)
                .choose(Optional.empty())
                .workspace()
                .connections()
                .getFirst()
                .secrets();
    }

    @Test
    void the_sandbox_has_the_folder_of_that_name_and_connections_have_their_own() throws Exception {
        var sandbox = chooser.choose(Optional.empty()).workspace();
        assertThat(sandbox.dataFolder(folders(), sandbox.connections().getFirst()))
                .isEqualTo(folder.resolve("data/sandbox"));
        add("shop");
        var shop = files.read("shop");
        assertThat(shop.dataFolder(folders(), shop.connections().getFirst()))
                .isEqualTo(folder.resolve("data/connections/shop/consul"));
    }

    private Path add(String name) throws InvalidWorkspace {
        return files.add(name, WorkspaceText.of(TestAdapter.CONSUL, CONNECTION, false));
    }

    private WorkspaceChooser chooser(Map<String, String> variables) {
        return new WorkspaceChooser(folders(), variables, adapters(), folder);
    }

    private static List<Adapter> adapters() {
        return List.of(TestAdapter.CONSUL, TestAdapter.VAULT);
    }

    private Folders folders() {
        return new Folders(
                folder.resolve("home"), folder.resolve("config"), folder.resolve("data"), folder.resolve("state"));
    }

    @Test
    void what_opens_a_workspace_from_anywhere_is_its_name_or_the_whole_path_of_its_file() throws Exception {
        add("one");
        var elsewhere = folder.resolve("elsewhere/one.yaml");
        Files.createDirectories(elsewhere.getParent());
        Files.copy(folder.resolve("config/workspaces/one.yaml"), elsewhere);
        assertThat(files.reference(files.read("one"))).isEqualTo("one");
        assertThat(files.reference(files.readFile(elsewhere))).isEqualTo(elsewhere.toString());
        assertThat(chooser.reference("one")).isEqualTo("one");
        assertThat(Path.of(chooser.reference("../one.yaml"))).isAbsolute();
    }
}
