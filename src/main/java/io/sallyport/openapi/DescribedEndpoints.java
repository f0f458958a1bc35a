package io.sallyport.openapi;

import io.sallyport.internal.Json;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Guard;
import io.sallyport.spi.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document of a realm's endpoints. In the application's document, the names of its
 * schemas and operations begin with the realm's.
 */
final class DescribedEndpoints {
  private static final String RESPONSES = "#/components/responses/";

  private final Map<?, ?> root;
  private final String realm;
  private final Gate gate;
  private final SchemeWriter schemes;
  private final SchemaReader schemas;

  /**
   * Reads the document.
   *
   * @throws IllegalArgumentException if the text is not a JSON object
   */
  DescribedEndpoints(String json, String realm, Gate gate, SchemeWriter schemes) {
    Map<String, Object> parsed =
        Json.object(json.getBytes(StandardCharsets.UTF_8), Json.Numeral::decimal);
    if (parsed == null) {
      throw new IllegalArgumentException(
          "The OpenAPI document of the endpoints of realm '" + realm + "' is not a JSON object");
    }
    this.root = parsed;
    this.realm = realm;
    this.gate = gate;
    this.schemes = schemes;
    this.schemas = new SchemaReader(realm);
  }

  /** Adds the schemas to the application's document. */
  void addSchemas(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    object(object(root, "components"), "schemas")
        .forEach(
            (name, schema) ->
                document
                    .getComponents()
                    .addSchema(schemas.name(name.toString()), schemas.read((Map<?, ?>) schema)));
  }

  /** Returns the operation of a path and HTTP method; null if it is not described. */
  @Nullable Operation operation(String path, String method) {
    Map<?, ?> item = object(object(root, "paths"), path);
    if (!(item.get(method) instanceof Map<?, ?> described)) {
      return null;
    }
    Operation operation =
        OASFactory.createOperation()
            .summary(text(described, "summary"))
            .description(text(described, "description"))
            .responses(responses(object(described, "responses")));
    String id = text(described, "operationId");
    if (id != null) {
      operation.setOperationId(realm + "-" + id);
    }
    list(item, "parameters").forEach(each -> operation.addParameter(parameter((Map<?, ?>) each)));
    list(described, "parameters")
        .forEach(each -> operation.addParameter(parameter((Map<?, ?>) each)));
    if (described.get("requestBody") instanceof Map<?, ?> body) {
      operation.setRequestBody(body(body));
    }
    List<List<String>> security =
        list(described, "security").stream()
            .map(each -> ((Map<?, ?>) each).keySet().stream().map(String::valueOf).toList())
            .toList();
    if (!security.isEmpty()) {
      schemes.require(operation, alternatives(security));
    }
    return operation;
  }

  /** Returns the alternatives that requirements mean, whose names are those of schemes. */
  private List<Guard.Alternative> alternatives(List<List<String>> security) {
    return gate.guard(
            security.stream().map(names -> new Requirement(realm, names, List.of())).toList())
        .alternatives();
  }

  private Parameter parameter(Map<?, ?> described) {
    Parameter parameter =
        OASFactory.createParameter()
            .name(text(described, "name"))
            .description(text(described, "description"))
            .schema(schemas.read(object(described, "schema")));
    for (Parameter.In in : Parameter.In.values()) {
      if (in.toString().equals(described.get("in"))) {
        parameter.setIn(in);
      }
    }
    return Boolean.TRUE.equals(described.get("required")) ? parameter.required(true) : parameter;
  }

  private RequestBody body(Map<?, ?> described) {
    return OASFactory.createRequestBody()
        .description(text(described, "description"))
        .required(Boolean.TRUE.equals(described.get("required")))
        .content(content(object(described, "content")));
  }

  private APIResponses responses(Map<?, ?> described) {
    APIResponses responses = OASFactory.createAPIResponses();
    described.forEach(
        (status, response) ->
            responses.addAPIResponse(status.toString(), response((Map<?, ?>) response)));
    return responses;
  }

  private APIResponse response(Map<?, ?> given) {
    Map<?, ?> described = given;
    String reference = text(given, "$ref");
    if (reference != null && reference.startsWith(RESPONSES)) {
      described =
          object(
              object(object(root, "components"), "responses"),
              reference.substring(RESPONSES.length()));
    }
    APIResponse response =
        OASFactory.createAPIResponse().description(text(described, "description"));
    object(described, "headers")
        .forEach((name, each) -> response.addHeader(name.toString(), header((Map<?, ?>) each)));
    Map<?, ?> content = object(described, "content");
    return content.isEmpty() ? response : response.content(content(content));
  }

  private Header header(Map<?, ?> described) {
    return OASFactory.createHeader()
        .description(text(described, "description"))
        .schema(schemas.read(object(described, "schema")));
  }

  private Content content(Map<?, ?> described) {
    Content content = OASFactory.createContent();
    described.forEach(
        (type, each) -> {
          MediaType media = OASFactory.createMediaType();
          media.setSchema(schemas.read(object((Map<?, ?>) each, "schema")));
          content.addMediaType(type.toString(), media);
        });
    return content;
  }

  private static Map<?, ?> object(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof Map<?, ?> object ? object : Map.of();
  }

  private static List<?> list(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof List<?> list ? list : List.of();
  }

  private static @Nullable String text(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof String text ? text : null;
  }
}
