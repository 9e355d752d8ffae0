package io.wheelhouse.image;

import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.ConsulServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The packaged window beside a real Consul with keys of its own, in a workspace {@code live}, with a front that can fail. */
abstract class WindowOnConsul {
    @TempDir
    Path folder;

    final ConsulServer consul;
    final String root;
    PackagedWindow window;
    ConsulFaults front;

    WindowOnConsul(ConsulServer consul) {
        this.consul = consul;
        root = consul.newRoot();
    }

    @BeforeEach
    final void start() throws Exception {
        front = ConsulFaults.inFrontOf(consul.address());
        window = PackagedWindow.on(folder, "1920x1080");
        window.workspace("live", """
                locks:
                  root: %schef/
                  appPrefix: %swheelhouse/
                connections:
                  consul:
                    address: %s
                """.formatted(root, root, front.address()));
    }

    @AfterEach
    final void stop() throws Exception {
        window.close();
        front.close();
        consul.call("DELETE", "/v1/kv/" + root + "?recurse=true", "");
    }

    final void put(String key, String value) {
        consul.call("PUT", "/v1/kv/" + root + "chef/" + key, value);
    }
}
