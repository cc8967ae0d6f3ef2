package org.defensetracker.testing;

import static io.restassured.RestAssured.given;
import static io.restassured.config.JsonConfig.jsonConfig;
import static io.restassured.path.json.config.JsonPathConfig.NumberReturnType.BIG_DECIMAL;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** Requests as a client sends them: the address is taken as it is written, and numbers come back as they are printed. */
public final class Api {

    private Api() {}

    public static RequestSpecification request() {
        return given().urlEncodingEnabled(false)
                .config(RestAssured.config().jsonConfig(jsonConfig().numberReturnType(BIG_DECIMAL)));
    }

    public static Response get(String address) {
        return request().get(address);
    }

    /** The body of a success. */
    public static JsonPath json(String address) {
        return get(address).then().statusCode(200).extract().jsonPath();
    }

    /** The rows of a collection. */
    public static List<Map<String, Object>> rows(String address) {
        return json(address).getList("items");
    }

    /** The only row of a collection. */
    public static Map<String, Object> row(String address) {
        var rows = rows(address);
        if (rows.size() != 1) {
            throw new AssertionError("one row expected at " + address + ", not " + rows.size());
        }
        return rows.get(0);
    }

    /** The lines of a CSV answer, the header first. */
    public static List<String> csv(String address) {
        return List.of(get(address).then().statusCode(200).extract().asString().split("\r\n"));
    }
}
