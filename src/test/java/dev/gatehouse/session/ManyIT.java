package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many customers and accounts: how fast they are imported, and how long a list takes then. Two thousand customers, each with ten
 * accounts; {@code -Dgatehouse.it.customers=100000} makes a million of them.
 */
@Tag("core")
class ManyIT extends ServerIT {

    private static final int CUSTOMERS = Integer.getInteger("gatehouse.it.customers", 2000);
    private static final int ACCOUNTS = 10;
    private static final int ASKED = 21;

    /** A fifth of what an idle machine does: other builds may run beside this one. */
    private static final int LEAST_PER_SECOND = 1000;

    private final ApiClient vendor = Keys.vendor();

    @Test
    void many_are_imported_at_a_good_rate_and_found_at_once() {
        imported("/import/customers", CUSTOMERS, ManyIT::customer);
        double rate = imported("/import/accounts", CUSTOMERS * ACCOUNTS, ManyIT::account);
        String middle = "many-" + CUSTOMERS / 2;

        assertThat(rate).isGreaterThan(LEAST_PER_SECOND);
        assertQuick("the first customers", "/customers?limit=50");
        assertQuick("customers from the middle", "/customers?limit=50&after=" + middle);
        assertQuick("a search among customers", "/customers?search=customer%20" + CUSTOMERS / 2);
        assertQuick("one customer", "/customers/" + middle);
        assertQuick("a customer's accounts", "/customers/" + middle + "/accounts");
        assertQuick("a search among them", "/customers/" + middle + "/accounts?search=person7");
        assertQuick("a customer's journal", "/customers/" + middle + "/journal");
    }

    private double imported(String path, int lines, IntFunction<String> line) {
        long begin = System.nanoTime();
        JsonObject said = vendor.stream(
                        "POST",
                        path,
                        BodyPublishers.ofInputStream(() -> new Lines(lines, line)),
                        "application/x-ndjson")
                .is(200)
                .json();
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
        assertThat(said.getInt("refused")).isZero();
        System.out.printf("%s: %d lines in %.1f s, %.0f/s%n", path, lines, seconds, lines / seconds);
        return lines / seconds;
    }

    /** The median of a whole call, of which the server's time is a part. */
    private void assertQuick(String what, String path) {
        long[] times = IntStream.range(0, ASKED)
                .mapToLong(i -> vendor.time(path))
                .sorted()
                .toArray();
        double median = times[times.length / 2] / 1e6;
        System.out.printf(
                "%s: median %.1f ms, slowest %.1f ms%n",
                what, median, Arrays.stream(times).max().orElse(0) / 1e6);
        assertThat(median).as(what).isLessThan(50);
    }

    private static String customer(int i) {
        return "{\"customerId\":\"many-" + i + "\",\"name\":\"Customer " + i + "\",\"plan\":\"enterprise\"}\n";
    }

    private static String account(int i) {
        int customer = i / ACCOUNTS;
        return "{\"customerId\":\"many-" + customer + "\",\"email\":\"person" + i % ACCOUNTS + "@many-" + customer
                + ".example\",\"name\":\"Person " + i + "\",\"roles\":[\"" + (i % ACCOUNTS == 0 ? "ADMIN" : "MEMBER")
                + "\"]}\n";
    }

    /** Made as it is read: a million lines are not held in memory. */
    private static final class Lines extends InputStream {
        private final int lines;
        private final IntFunction<String> line;
        private InputStream current = InputStream.nullInputStream();
        private int made;

        Lines(int lines, IntFunction<String> line) {
            this.lines = lines;
            this.line = line;
        }

        @Override
        public int read() throws IOException {
            int read = current.read();
            if (read >= 0 || made == lines) {
                return read;
            }
            current = new ByteArrayInputStream(line.apply(made).getBytes(StandardCharsets.UTF_8));
            made++;
            return current.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = 0;
            int read = read();
            while (read >= 0) {
                bytes[offset + count] = (byte) read;
                count++;
                read = count == length ? -1 : read();
            }
            return count == 0 ? -1 : count;
        }
    }
}
