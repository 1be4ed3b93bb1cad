package dev.gatehouse.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that hangs up where an answer should come: what is sent again, and how often. */
@Timeout(20)
class OnceMoreTest {

    /** What the server does with a request. */
    private enum Does {
        ANSWER,
        HANG_UP,
        RESET,
        BREAK_OFF,
        ANSWER_LONG_HEADERS,
        ANSWER_503
    }

    private static final DoorLimits LIMITS = new DoorLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 10_000, 4, 4);

    private final BlockingQueue<Does> script = new LinkedBlockingQueue<>();
    /** Which connection each request came by, in order. */
    private final List<Integer> connections = new CopyOnWriteArrayList<>();

    private final List<AutoCloseable> open = new ArrayList<>();
    private URI address = URI.create("http://127.0.0.1/");

    @BeforeEach
    void listen() throws IOException {
        ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(listening);
        address = URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/keys");
        start(() -> {
            while (true) {
                Socket socket = listening.accept();
                start(() -> serve(socket));
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void a_get_that_met_a_connection_given_up_is_sent_once_more_on_a_new_one() {
        script.addAll(List.of(Does.ANSWER, Does.HANG_UP, Does.ANSWER));
        OutboundDoor door = door();

        assertThat(door.send(get()).status()).isEqualTo(200);
        assertThat(door.send(get()).status()).isEqualTo(200);
        assertThat(connections).containsExactly(1, 1, 2);
    }

    @Test
    void a_get_that_met_a_reset_is_sent_once_more_on_a_new_connection() {
        script.addAll(List.of(Does.ANSWER, Does.RESET, Does.ANSWER));
        OutboundDoor door = door();

        assertThat(door.send(get()).status()).isEqualTo(200);
        assertThat(door.send(get()).status()).isEqualTo(200);
        assertThat(connections).containsExactly(1, 1, 2);
    }

    @Test
    void a_get_whose_first_connection_gave_no_answer_is_sent_once_more() {
        script.addAll(List.of(Does.HANG_UP, Does.ANSWER));

        assertThat(door().send(get()).status()).isEqualTo(200);
        assertThat(connections).containsExactly(1, 2);
    }

    @Test
    void the_second_try_takes_no_other_idle_connection_of_the_same_age() throws Exception {
        OutboundDoor door = door();
        List<Thread> both = List.of(start(() -> door.send(get())), start(() -> door.send(get())));
        while (connections.size() < both.size()) {
            Thread.sleep(5);
        }
        script.addAll(List.of(Does.ANSWER, Does.ANSWER));
        for (Thread each : both) {
            each.join();
        }
        script.addAll(List.of(Does.HANG_UP, Does.ANSWER));

        assertThat(door.send(get()).status()).isEqualTo(200);
        assertThat(connections).hasSize(4).endsWith(3).contains(1, 2);
    }

    @Test
    void a_post_is_sent_once_only_by_a_connection_given_up() {
        script.addAll(List.of(Does.ANSWER, Does.HANG_UP, Does.ANSWER));
        OutboundDoor door = door();
        door.send(get());

        refused(RefusalCode.PROVIDER_UNREACHABLE, door, post());
        assertThat(connections).containsExactly(1, 1);
    }

    @Test
    void a_post_is_sent_once_only_by_a_connection_reset() {
        script.addAll(List.of(Does.RESET, Does.ANSWER));

        refused(RefusalCode.PROVIDER_UNREACHABLE, door(), post());
        assertThat(connections).containsExactly(1);
    }

    @Test
    void a_get_that_is_never_answered_is_given_up_after_two_tries() {
        script.addAll(List.of(Does.HANG_UP, Does.HANG_UP, Does.ANSWER));

        refused(RefusalCode.PROVIDER_UNREACHABLE, door(), get());
        assertThat(connections).containsExactly(1, 2);
    }

    @Test
    void an_answer_that_breaks_off_is_not_asked_for_again() {
        script.addAll(List.of(Does.BREAK_OFF, Does.ANSWER));

        refused(RefusalCode.PROVIDER_UNREACHABLE, door(), get());
        assertThat(connections).containsExactly(1);
    }

    @Test
    void an_answer_with_too_large_headers_is_not_asked_for_again() {
        script.addAll(List.of(Does.ANSWER_LONG_HEADERS, Does.ANSWER));

        refused(RefusalCode.PROVIDER_ANSWER_TOO_LARGE, door(), get());
        assertThat(connections).containsExactly(1);
    }

    @Test
    void an_answer_that_says_later_is_not_asked_for_again() {
        script.addAll(List.of(Does.ANSWER_503, Does.ANSWER));

        assertThat(door().send(get()).status()).isEqualTo(503);
        assertThat(connections).containsExactly(1);
    }

    private HttpDoor.Request get() {
        return HttpDoor.Request.get(address);
    }

    private HttpDoor.Request post() {
        return new HttpDoor.Request(address, Map.of(), Optional.of("code=c"));
    }

    private OutboundDoor door() {
        AddressRules rules =
                new AddressRules(List.of(AddressRange.parse("127.0.0.0/8")), Set.of("127.0.0.1:" + address.getPort()));
        try {
            OutboundDoor door = new OutboundDoor(rules, LIMITS, TrustStore.platform());
            open.add(0, door);
            return door;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void refused(RefusalCode code, OutboundDoor door, HttpDoor.Request request) {
        Refused refused = catchThrowableOfType(Refused.class, () -> door.send(request));

        assertThat(refused).as("should have been refused").isNotNull();
        assertThat(refused.refusal().code()).isEqualTo(code);
    }

    private int accepted;

    private void serve(Socket socket) throws IOException, InterruptedException {
        int number;
        synchronized (script) {
            number = ++accepted;
        }
        try (socket) {
            while (request(socket.getInputStream())) {
                connections.add(number);
                if (!answered(script.take(), socket)) {
                    return;
                }
            }
        }
    }

    private static boolean answered(Does does, Socket socket) throws IOException {
        return switch (does) {
            case ANSWER -> write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            case ANSWER_503 -> write(socket, "HTTP/1.1 503 Later\r\nContent-Length: 2\r\n\r\n{}");
            case ANSWER_LONG_HEADERS ->
                write(socket, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(1_000_000) + "\r\nContent-Length: 2\r\n\r\n{}");
            case BREAK_OFF -> {
                write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}");
                yield false;
            }
            case HANG_UP -> false;
            case RESET -> {
                socket.setSoLinger(true, 0);
                yield false;
            }
        };
    }

    private static boolean write(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    /** Reads one request to its end; false where the other side has hung up. */
    private static boolean request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return false;
            }
            head.append((char) c);
        }
        if (head.indexOf("POST") == 0) {
            in.skipNBytes("code=c".length());
        }
        return true;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static Thread start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception hungUp) {
                // the test is over, or the door has what it needs
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
