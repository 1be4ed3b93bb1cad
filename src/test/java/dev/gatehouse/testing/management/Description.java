package dev.gatehouse.testing.management;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.RecordedRequest;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of Okta's OpenAPI documents, where it is looser than Okta itself: its own examples hold null where the schema says text, errors
 * are the same everywhere but not listed everywhere, and `DPoP` is missing among the token types.
 */
final class Description {

    /** Listed with Okta's error object for every operation that can be called. */
    private static final int ALWAYS_LISTED = 429;

    /** The published keys are told apart by `kty`, but mapped by the values of `use`. */
    private static final Set<String> MISTAKEN = Set.of("sig", "enc");

    private static final Map<Path, Description> READ = new ConcurrentHashMap<>();

    private static final LevelResolver LEVELS = LevelResolver.create()
            // As the schemas are composed, one part would refuse the members of the others; see KnownMembers
            .withLevel("validation.schema.additionalProperties", Level.IGNORE)
            .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
            .build();

    private final OpenAPI document;
    private final OpenApiInteractionValidator validator;
    private final IdentityHashMap<Operation, Set<String>> scopes = new IdentityHashMap<>();

    private Description(Path file) {
        var options = new ParseOptions();
        options.setResolve(true);
        document = new OpenAPIV3Parser().read(file.toString(), null, options);
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(this::prepare);
        document.getComponents().getSchemas().values().forEach(schema -> prepare((Schema<?>) schema));
        validator = OpenApiInteractionValidator.createFor(document)
                .withBasePathOverride("")
                .withLevelResolver(LEVELS)
                .build();
    }

    /** What the validator does not do: follow references among answers. What the stand-in does by itself: judge tokens. */
    private void prepare(Operation operation) {
        operation
                .getResponses()
                .replaceAll((status, response) -> response.get$ref() == null
                        ? response
                        : document.getComponents().getResponses().get(lastOf(response.get$ref())));
        scopes.put(
                operation,
                Stream.ofNullable(operation.getSecurity())
                        .flatMap(List::stream)
                        .flatMap(security -> security.getOrDefault("oauth2", List.of()).stream())
                        .collect(Collectors.toSet()));
        operation.setSecurity(List.of());
    }

    /** A discriminator chooses by a member that has to be there; beside `oneOf` it says nothing more. A word is listed once. */
    private static <T> void prepare(Schema<T> schema) {
        if (schema.getEnum() != null) {
            schema.setEnum(schema.getEnum().stream().distinct().toList());
        }
        var discriminator = schema.getDiscriminator();
        if (discriminator != null && (schema.getOneOf() != null || isMistaken(discriminator))) {
            schema.setDiscriminator(null);
        } else if (discriminator != null && schema.getRequired() == null) {
            schema.setRequired(List.of(discriminator.getPropertyName()));
        }
    }

    private static boolean isMistaken(Discriminator discriminator) {
        return discriminator.getMapping() != null
                && MISTAKEN.equals(discriminator.getMapping().keySet());
    }

    private static String lastOf(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    static Optional<Description> of(String name) {
        return Contract.directory()
                .map(directory -> directory.resolve(name))
                .map(file -> READ.computeIfAbsent(file, Description::new));
    }

    List<String> complaintsAbout(RecordedRequest request) {
        var sent = new SimpleRequest.Builder(request.method(), request.path());
        request.query().forEach(sent::withQueryParam);
        request.headers().forEach(sent::withHeader);
        if (!request.body().isEmpty()) {
            sent.withBody(request.body());
        }
        var complaints = messages(validator.validateRequest(sent.build()));
        operation(request).ifPresent(operation -> complaints.addAll(unknownMembers(operation, request)));
        return complaints;
    }

    /** Only of what is made anew: who replaces something may send back all that they were shown. */
    private List<String> unknownMembers(Operation operation, RecordedRequest request) {
        var body = operation.getRequestBody();
        var json = body == null ? null : body.getContent().get("application/json");
        if (json == null || !request.method().equals("POST") || request.body().isEmpty()) {
            return List.of();
        }
        return new KnownMembers(document.getComponents().getSchemas())
                .missing(json.getSchema(), Loose.parsed(request.body()));
    }

    List<String> complaintsAbout(RecordedRequest request, Answer answer) {
        var status = listed(request, answer.status());
        var response = new SimpleResponse.Builder(status);
        if (!answer.body().isEmpty()) {
            response.withBody(
                    Loose.withoutNulls(answer.body()).replace("\"token_type\":\"DPoP\"", "\"token_type\":\"Bearer\""));
        }
        answer.headers().forEach(header -> response.withHeader(header.getKey(), header.getValue()));
        return messages(
                validator.validateResponse(request.path(), Request.Method.valueOf(request.method()), response.build()));
    }

    private int listed(RecordedRequest request, int status) {
        var listed = operation(request)
                .filter(operation -> operation.getResponses().containsKey(Integer.toString(status)))
                .isPresent();
        return listed || status < 400 ? status : ALWAYS_LISTED;
    }

    /** Method and path as the document has them. */
    String nameOf(RecordedRequest request) {
        return request.method() + " " + template(request).orElse(request.path());
    }

    Set<String> scopes(String method, String path) {
        return operation(method, path).stream()
                .flatMap(operation -> scopes.getOrDefault(operation, Set.of()).stream())
                .collect(Collectors.toSet());
    }

    private Optional<Operation> operation(String method, String path) {
        return Optional.ofNullable(document.getPaths().get(path))
                .map(item -> item.readOperationsMap().get(HttpMethod.valueOf(method)));
    }

    private Optional<Operation> operation(RecordedRequest request) {
        return template(request).flatMap(path -> operation(request.method(), path));
    }

    private Optional<String> template(RecordedRequest request) {
        return dev.gatehouse.testing.management.Operation.of(request)
                .map(dev.gatehouse.testing.management.Operation::path)
                .or(() -> Optional.of(request.path()).filter(document.getPaths()::containsKey))
                .or(() -> Optional.of(request.path().replaceFirst("/oauth2/[^/]+/", "/oauth2/{authorizationServerId}/"))
                        .filter(document.getPaths()::containsKey));
    }

    private static List<String> messages(ValidationReport report) {
        var messages = new ArrayList<String>();
        report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(ValidationReport.Message::toString)
                .forEach(messages::add);
        return messages;
    }
}
