package dev.gatehouse.testing.server;

import java.nio.file.Path;
import java.util.List;

/** The server runs, or ran, without the application. The message holds the application's own reason. */
public final class NotDeployed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotDeployed(List<String> reasons, Path log) {
        super("the application was not deployed: " + String.join("\n  ", reasons) + "\n(the server's log: "
                + log.toAbsolutePath() + ")");
    }
}
