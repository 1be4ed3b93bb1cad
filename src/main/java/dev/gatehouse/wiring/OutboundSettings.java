package dev.gatehouse.wiring;

import dev.gatehouse.outbound.AddressRange;
import dev.gatehouse.outbound.AddressRules;
import dev.gatehouse.outbound.DoorLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What may be called, and how long it may take.
 *
 * @param rules which addresses
 * @param limits how long, how much and how often at once
 */
record OutboundSettings(AddressRules rules, DoorLimits limits) {

    /** A trust store. */
    record Trust(Path file, String password) {
        @Override
        public String toString() {
            return "Trust[" + file + "]";
        }
    }

    static OutboundSettings read(SettingReader read) {
        List<AddressRange> ranges = read.list(
                "gatehouse.outbound.private-ranges", "address ranges such as 10.1.0.0/16", AddressRange::parse);
        Set<String> plain = Set.copyOf(read.list(
                "gatehouse.outbound.plain-http-hosts",
                "hosts such as localhost:8090",
                text -> text.toLowerCase(Locale.ROOT)));
        DoorLimits limits = new DoorLimits(
                read.duration("gatehouse.outbound.connect-timeout", Duration.ofSeconds(3)),
                read.duration("gatehouse.outbound.answer-timeout", Duration.ofSeconds(8)),
                read.number("gatehouse.outbound.most-bytes", 512 * 1024, 1024, 16 * 1024 * 1024),
                read.number("gatehouse.outbound.connections", 200, 1, 10_000),
                read.number("gatehouse.outbound.connections-per-host", 40, 1, 10_000));
        return new OutboundSettings(new AddressRules(ranges, plain), limits);
    }

    static Optional<Trust> trust(SettingReader read) {
        String password = read.optional("gatehouse.outbound.truststore.password", "", "its password", text -> text);
        return read.optional(
                        "gatehouse.outbound.truststore.file", Optional.<Path>empty(), "a readable file", Settings::file)
                .map(file -> new Trust(file, password));
    }
}
