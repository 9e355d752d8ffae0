package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Quotas, identities and audit devices. */
interface VaultSystemContract extends VaultPart {
    /** A file that the server may make. */
    default Path auditFile() {
        return Path.of(System.getProperty("java.io.tmpdir"), "wheelhouse-audit-" + it().newName() + ".log");
    }

    @Test
    default void rate_limits_are_replaced() throws ServiceException {
        it().onEngine("kv", mount -> {
            var path = "sys/quotas/rate-limit/" + it().newName();
            it().remove(path);
            it().write(path, "{'rate':100000,'path':'%s'}".formatted(mount.path("")));
            it().shows(
                            path,
                            "{'rate':100000,'interval':1,'block_interval':0,'path':'%s','type':'rate-limit'}"
                                    .formatted(mount.path("")));
            it().write(path, "{'rate':'200000.5','interval':'1m','path':'%s'}".formatted(mount.path("")));
            it().shows(path, "{'rate':200000.5,'interval':60}");
            it().refuses(path, "{'interval':'2m'}", "rate");
            it().refuses(path, "{'rate':5,'path':'nobody-mounted-this/'}", "invalid mount path");
            it().server().delete(path);
            it().absent(path);
        });
    }

    @Test
    default void lease_counts_are_kept_where_they_are_known() throws ServiceException {
        if (!it().has("sys/quotas/lease-count")) {
            return;
        }
        var path = "sys/quotas/lease-count/" + it().newName();
        it().write(path, "{'max_leases':1000}");
        it().remove(path);
        it().shows(path, "{'max_leases':1000,'path':'','type':'lease-count'}");
        it().refuses(path, "{}", "max_leases");
    }

    @Test
    default void entities_keep_the_case_of_their_names_and_are_found_in_either() throws ServiceException {
        var name = it().newName() + "-Ee";
        var path = "identity/entity/name/" + name;
        var made = it().write(path, "{'policies':'a,b','metadata':{'k':'v'}}");
        it().remove(path);
        assertThat(made.fields().fields()).containsKeys("id");
        it().shows(path, "{'policies':['a','b'],'metadata':{'k':'v'},'disabled':false,'name':'%s'}".formatted(name));
        it().shows(path.toLowerCase(Locale.ROOT), "{'name':'%s'}".formatted(name));
        assertThat(it().server().list("identity/entity/name")).contains(name);
        it().write(path, "{'disabled':true}");
        it().shows(path, "{'policies':['a','b'],'metadata':{'k':'v'},'disabled':true}");
    }

    @Test
    default void groups_merge_and_keep_their_type() throws ServiceException {
        var name = it().newName() + "-Gg";
        var path = "identity/group/name/" + name;
        it().write(path, "{'policies':['x'],'metadata':['k=v']}");
        it().remove(path);
        it().shows(path, "{'policies':['x'],'metadata':{'k':'v'},'type':'internal','name':'%s'}".formatted(name));
        it().write(path, "{'metadata':{'n':'1'}}");
        it().shows(path, "{'policies':['x'],'metadata':{'n':'1'}}");
        it().refuses(path, "{'type':'external'}", "type cannot be changed");
        assertThat(it().server().list("identity/group/name")).contains(name);
    }

    @Test
    default void audit_devices_are_listed_and_never_changed() throws ServiceException {
        var name = it().newName();
        var file = auditFile();
        it().write(
                        "sys/audit/" + name,
                        "{'type':'file','description':'d','options':{'file_path':'%s'}}".formatted(file));
        try {
            var listed = (Fields) it().read("sys/audit").field(name + "/").orElseThrow();
            assertThat(listed.field("type")).contains(new Text("file"));
            assertThat(listed.field("description")).contains(new Text("d"));
            assertThat(listed.field("options")).contains(VaultJson.fields("{'file_path':'%s'}".formatted(file)));
            assertThat(it().server().read("sys/audit/" + name)).isEqualTo(new VaultRead.WriteOnly());
            assertThatThrownBy(() -> it().write("sys/audit/" + name, "{'type':'file','options':{'file_path':'x'}}"))
                    .isInstanceOf(ServiceException.Conflict.class);
        } finally {
            it().server().delete("sys/audit/" + name);
        }
        assertThat(it().read("sys/audit").fields()).doesNotContainKey(name + "/");
        it().server().delete("sys/audit/" + name);
    }
}
