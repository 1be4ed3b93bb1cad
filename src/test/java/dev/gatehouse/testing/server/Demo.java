package dev.gatehouse.testing.server;

import java.nio.file.Path;
import java.util.Map;

/** The demo's main class: runs the built WAR until Ctrl-C. ({@code ./mvnw -Pdemo}) */
public final class Demo {

    private Demo() {}

    /** Starts the server on the port in {@code gatehouse.demo.port}, by default 8080. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.getInteger("gatehouse.demo.port", 8080);
        Map<String, String> properties = Map.of(
                "gatehouse.base-url",
                "http://localhost:" + port,
                "gatehouse.database.url",
                "jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1");
        try (PayaraMicro server =
                PayaraMicro.start(Path.of("target/gatehouse.war"), port, properties, Path.of("target/server/demo"))) {
            System.out.println("Gatehouse runs at " + server.address() + " until Ctrl-C; log: " + server.log());
            server.join();
        }
    }
}
