// Settings that Python classes hold, nested and passed on.
import { expect, test } from 'vitest';
import { told } from './egress_of.ts';

const CALL = `import requests
from app.settings import Settings
class Client:
    def __init__(self, settings: Settings):
        self._settings = settings
        self._base = settings.erp.base_url
    def send(self, record):
        requests.post(f"{self._base}/in", json=record)
`;

const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    'a dataclass in a dataclass, by its declaration',
    {
      'app/settings.py': `@dataclass
class Erp:
    base_url: str = "https://erp.vendor.io"
@dataclass
class Settings:
    erp: Erp = field(default_factory=Erp)
`,
      'app/client.py': CALL,
    },
    ['settings.py:3 erp.vendor.io'],
  ],
  [
    'a dataclass in a dataclass, by what its maker passes',
    {
      'app/settings.py': `@dataclass
class Erp:
    base_url: str = "https://unused.vendor.io"
@dataclass
class Settings:
    erp: Erp
def load() -> Settings:
    return Settings(erp=Erp(
        base_url="https://erp.vendor.io"))
`,
      'app/client.py': CALL,
    },
    ['settings.py:9 erp.vendor.io'],
  ],
  [
    'a setting of pydantic that has a default',
    {
      'app/settings.py': `class Settings(BaseSettings):
    erp_url: str = Field("https://erp.vendor.io", alias="ERP")
settings = Settings()
`,
      'app/client.py': `import requests
from app.settings import settings
def send(record):
    requests.post(settings.erp_url + "/in", json=record)
`,
    },
    ['settings.py:2 erp.vendor.io'],
  ],
  [
    'a setting of pydantic that only the environment has',
    {
      'app/settings.py': `class Settings(BaseSettings):
    erp_url: str
def get_settings() -> Settings:
    return Settings()
`,
      'app/client.py': `import requests
from app.settings import get_settings
def send(record):
    settings = get_settings()
    requests.post(settings.erp_url + "/in", json=record)
`,
    },
    ['settings.py:2 <environment>'],
  ],
  [
    'a property',
    {
      'app/client.py': `import requests
class Settings:
    @property
    def erp_url(self):
        return "https://erp.vendor.io"
def send(record):
    settings = Settings()
    requests.post(settings.erp_url + "/in", json=record)
`,
    },
    ['client.py:5 erp.vendor.io'],
  ],
];

test.each(cases)('%s', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});
