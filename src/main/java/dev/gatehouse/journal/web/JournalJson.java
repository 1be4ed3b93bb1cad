package dev.gatehouse.journal.web;

import dev.gatehouse.api.Reply;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.AuditEntry;
import dev.gatehouse.journal.Bookmark;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.journal.Leaf;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lines of the journal and of the audit trail as the API shows them. */
final class JournalJson {

    private JournalJson() {}

    static <T> Response page(Leaf<T> leaf, Function<T, JsonObject> shown) {
        return Reply.page(leaf.lines(), shown, leaf.older().map(Bookmark::toString));
    }

    /** Every line that is handed over, each on a line of its own as it comes. */
    static <T> StreamingOutput lines(Consumer<Consumer<T>> all, Function<T, JsonObject> shown) {
        return stream -> {
            try (Writer file = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
                all.accept(line -> write(file, shown.apply(line)));
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
        };
    }

    private static void write(Writer file, JsonObject line) {
        try {
            file.write(line.toString());
            file.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static JsonObject of(JournalEntry entry) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", entry.id())
                .add("at", entry.at().toString())
                .add("reference", entry.reference().value())
                .add("way", entry.way().name())
                .add("outcome", entry.outcome().name())
                .add("email", entry.email())
                .add("subject", entry.subject())
                .add("firstLink", entry.isFirstLink())
                .add("expected", entry.expected())
                .add("found", entry.found())
                .add("clientAddress", entry.clientAddress())
                .add("userAgent", entry.userAgent());
        entry.code().ifPresent(code -> json.add("code", code.key()));
        add(json, "accountId", entry.account().map(AccountId::value));
        add(json, "connectionId", entry.connection().map(ConnectionId::value));
        return json.build();
    }

    static JsonObject of(AuditEntry entry) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", entry.id())
                .add("at", entry.at().toString())
                .add("action", entry.action().name())
                .add("actor", entry.actorName())
                .add("subject", entry.subject())
                .add("detail", entry.detail())
                .add("clientAddress", entry.clientAddress())
                .add("userAgent", entry.userAgent());
        add(json, "accountId", entry.account().map(AccountId::value));
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String name, Optional<String> value) {
        value.ifPresent(text -> json.add(name, text));
    }
}
