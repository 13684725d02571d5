"""A municipality's identity provider on loopback: OpenID Connect and SAML over real HTTP, honest until a test makes it lie."""

import base64
import datetime
import hashlib
import json
import secrets
import threading
import uuid
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from lxml import etree
from signxml import XMLSigner, methods

CLIENT, SECRET = "sammenhaeng", "hemmelig"


def new_key():
    """A key and its certificate, signed by itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "idp.example")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    certificate = made.not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=1))
    return key, certificate.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


class OidcProvider:
    """Discovery, authorisation, token, keys and user. person: who is signed in there; lie: changes what it says."""

    def __init__(self):
        self.key, _certificate = new_key()
        self.signing_key = self.key
        self.person = {"sub": "u-17", "email": "anna@kommune.example", "email_verified": True, "name": "Anna"}
        self.token_changes, self.userinfo_changes, self.config_changes = {}, {}, {}
        self.codes, self.tokens, self.asked = {}, {}, []
        self.down = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def environment(self, **more):
        told = {"OIDC_SERVER_URL": self.address, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET, "OIDC_NAME": "Kommunens login"}
        return told | more

    def answer(self, method, path, query, headers):
        """(status, headers, body)"""
        if self.down:
            return 503, {}, b"nede"
        found = getattr(self, f"on_{path.strip('/').rpartition('/')[2].replace('-', '_')}", None)
        return found(query, headers) if found else (404, {}, b"")

    def on_openid_configuration(self, query, headers):
        told = {"issuer": self.address, "authorization_endpoint": f"{self.address}/authorize", "token_endpoint": f"{self.address}/token"}
        told |= {"jwks_uri": f"{self.address}/jwks", "userinfo_endpoint": f"{self.address}/userinfo"}
        return _json(told | {"token_endpoint_auth_methods_supported": ["client_secret_post"]} | self.config_changes)

    def on_authorize(self, query, headers):
        self.asked.append(query)
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self.codes[code] = query
        return 302, {"Location": f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"}, b""

    def on_token(self, query, headers):
        asked = self.codes.pop(query.get("code", ""), None)
        if asked is None or (query["client_id"], query["client_secret"]) != (CLIENT, SECRET):
            return _json({"error": "invalid_grant"}, 400)
        digest = hashlib.sha256(query.get("code_verifier", "").encode()).digest()
        if (
            base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]
            or query["redirect_uri"] != asked["redirect_uri"]
        ):
            return _json({"error": "invalid_grant"}, 400)
        now = datetime.datetime.now(datetime.UTC)
        said = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + datetime.timedelta(minutes=5), "sub": self.person["sub"]}
        token = jwt.encode(said | self.token_changes, self.signing_key, algorithm="RS256", headers={"kid": "k1"})
        access = secrets.token_urlsafe(8)
        self.tokens[access] = dict(self.person)
        return _json({"access_token": access, "token_type": "Bearer", "id_token": token})

    def on_jwks(self, query, headers):
        told = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return _json({"keys": [told | {"kid": "k1", "use": "sig", "alg": "RS256"}]})

    def on_userinfo(self, query, headers):
        person = self.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "))
        return _json(person | self.userinfo_changes) if person else (401, {}, b"")


def _json(value, status=200):
    return status, {"Content-Type": "application/json"}, json.dumps(value).encode()


def _handler(provider):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._say(self.path.partition("?")[2])

        def do_POST(self):
            self._say(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

        def _say(self, sent):
            query = {name: values[0] for name, values in parse_qs(sent).items()}
            status, headers, body = provider.answer(self.command, urlsplit(self.path).path, query, self.headers)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            """Quiet."""

    return Handler


SAMLP, SAML = "urn:oasis:names:tc:SAML:2.0:protocol", "urn:oasis:names:tc:SAML:2.0:assertion"
DS = "http://www.w3.org/2000/09/xmldsig#"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
UID, MAIL = "urn:oid:0.9.2342.19200300.100.1.1", "urn:oid:0.9.2342.19200300.100.1.3"


class SamlProvider:
    """Answers a sign-in request with a signed assertion. lie: what it says instead of the truth."""

    entity = "https://idp.kommune.example/metadata"
    sso = "http://127.0.0.1:9/sso"

    def __init__(self):
        self.key, self.certificate = new_key()
        self.other_key, self.other_certificate = new_key()
        self.person = {UID: "u-17", MAIL: "anna@kommune.example"}

    def environment(self):
        return {
            "SAML_IDP_ENTITY_ID": self.entity,
            "SAML_IDP_SSO_URL": self.sso,
            "SAML_IDP_CERTIFICATE": self.certificate.replace("\n", "\\n"),
        }

    def request_in(self, location):
        """The id of the request, where the answer is to go, and who asks."""
        packed = parse_qs(urlsplit(location).query)["SAMLRequest"][0]
        root = etree.fromstring(zlib.decompress(base64.b64decode(packed), -15))
        return root.get("ID"), root.get("AssertionConsumerServiceURL"), root.findtext(f"{{{SAML}}}Issuer")

    def response(self, location, *, signed="right", **lie):
        """The answer, as the browser would post it."""
        request, acs, sp = self.request_in(location)
        told = {"request": request, "acs": acs, "audience": sp, "issuer": self.entity, "minutes": 5, "id": f"_{uuid.uuid4().hex}"} | lie
        assertion = etree.fromstring(self._assertion(told))
        if signed == "none":
            assertion.remove(assertion.find(f"{{{DS}}}Signature"))
        else:
            pair = (self.key, self.certificate) if signed == "right" else (self.other_key, self.other_certificate)
            signer = XMLSigner(method=methods.enveloped, c14n_algorithm="http://www.w3.org/2001/10/xml-exc-c14n#")
            assertion = signer.sign(assertion, key=pair[0], cert=pair[1], reference_uri=f"#{told['id']}", id_attribute="ID")
        if "afterwards" in lie:
            for value in assertion.iter(f"{{{SAML}}}AttributeValue"):
                value.text = value.text.replace("anna@", lie["afterwards"])
        root = etree.fromstring(self._response(told))
        root.append(assertion)
        return {"SAMLResponse": base64.b64encode(etree.tostring(root)).decode(), "RelayState": ""}

    def _response(self, told):
        return (
            f'<samlp:Response xmlns:samlp="{SAMLP}" xmlns:saml="{SAML}" ID="_{uuid.uuid4().hex}" Version="2.0" IssueInstant="{_time(0)}" '
            f'Destination="{told["acs"]}" InResponseTo="{told["request"]}"><saml:Issuer>{told["issuer"]}</saml:Issuer>'
            f'<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:Response>'
        )

    def _assertion(self, told):
        until, since = _time(told["minutes"]), _time(told["minutes"] - 10)
        values = "".join(
            f'<saml:Attribute Name="{name}"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>'
            for name, value in self.person.items()
        )
        return (
            f'<saml:Assertion xmlns:saml="{SAML}" ID="{told["id"]}" Version="2.0" IssueInstant="{_time(0)}">'
            f'<saml:Issuer>{told["issuer"]}</saml:Issuer><ds:Signature xmlns:ds="{DS}" Id="placeholder"/>'
            "<saml:Subject><saml:NameID>u-17</saml:NameID>"
            f'<saml:SubjectConfirmation Method="{BEARER}"><saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{told["acs"]}" '
            f'InResponseTo="{told["request"]}"/></saml:SubjectConfirmation></saml:Subject>'
            f'<saml:Conditions NotBefore="{since}" NotOnOrAfter="{until}"><saml:AudienceRestriction><saml:Audience>{told["audience"]}'
            f"</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
            f'<saml:AuthnStatement AuthnInstant="{_time(0)}"><saml:AuthnContext><saml:AuthnContextClassRef>'
            f"urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>"
            f"<saml:AttributeStatement>{values}</saml:AttributeStatement></saml:Assertion>"
        )


def _time(minutes):
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
