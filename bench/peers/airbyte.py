"""Reads users and calls with the manifest of airbyte-source-gong, as it is but for where Gong is and how one signs in there."""
import atexit
import json
import pathlib
import resource
import sys

import yaml
from airbyte_cdk.entrypoint import launch
from airbyte_cdk.sources.declarative.manifest_declarative_source import ManifestDeclarativeSource

import source_gong

# Kibibytes on Linux; its last word whether or not the reading ends well.
atexit.register(lambda: print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr))

url, token, start, folder = sys.argv[1:5]
manifest = yaml.safe_load((pathlib.Path(source_gong.__file__).parent / "manifest.yaml").read_text())
manifest["definitions"]["base_requester"].update(
    url_base=f"{url}/v2/", authenticator={"type": "BearerAuthenticator", "api_token": token}
)
config = pathlib.Path(folder) / "config.json"
config.write_text(json.dumps({"access_key": "x", "access_key_secret": "x", "start_date": start}))
catalog = pathlib.Path(folder) / "catalog.json"
streams = [
    {
        "stream": {"name": name, "json_schema": {}, "supported_sync_modes": ["full_refresh"]},
        "sync_mode": "full_refresh",
        "destination_sync_mode": "overwrite",
    }
    for name in ("users", "calls")
]
catalog.write_text(json.dumps({"streams": streams}))
launch(ManifestDeclarativeSource(source_config=manifest), ["read", "--config", str(config), "--catalog", str(catalog)])
